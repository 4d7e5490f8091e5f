# error: 2:9: cannot mix bytes and nonbytes literals
b'a' 'b'
