# error: 4:16: 'break', 'continue' and 'return' cannot appear in an except* block
while x:
    try: pass
    except* A: break
