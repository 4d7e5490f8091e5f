# error: 4:16: 'break', 'continue' and 'return' cannot appear in an except* block
def f():
    try: pass
    except* A: return
