try:
    import y
except ImportError as e:
    assert str(e).startswith("cannot import name 'later' from partially initialized module 'x' (most likely due to a circular import)")
    error = 'partial'
later = 1
