# error: 4:9: 'break' outside loop
while 1:
    def g():
        break
