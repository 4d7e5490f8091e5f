# error: 2:1: bytes can only contain ASCII literal characters
b'é'
