import counted
counted.log.append('second')
