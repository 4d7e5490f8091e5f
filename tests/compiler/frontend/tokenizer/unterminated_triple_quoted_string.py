# error: 3:5: unterminated triple-quoted string literal (detected at line 4)
x = 1
y = """abc

