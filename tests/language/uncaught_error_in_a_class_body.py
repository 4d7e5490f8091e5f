# raises: NameError: name 'undefined_name' is not defined
class C:
    x = 1
    y = undefined_name
