pairs = '''Exception BaseException; SystemExit BaseException; KeyboardInterrupt BaseException;
GeneratorExit BaseException; ArithmeticError Exception; ZeroDivisionError ArithmeticError;
OverflowError ArithmeticError; FloatingPointError ArithmeticError; LookupError Exception; IndexError LookupError;
KeyError LookupError; NameError Exception; UnboundLocalError NameError; AttributeError Exception;
TypeError Exception; ValueError Exception; UnicodeError ValueError; UnicodeDecodeError UnicodeError;
UnicodeEncodeError UnicodeError; RuntimeError Exception; NotImplementedError RuntimeError;
RecursionError RuntimeError; OSError Exception; FileNotFoundError OSError; PermissionError OSError;
ConnectionError OSError; BrokenPipeError ConnectionError; TimeoutError OSError; ImportError Exception;
ModuleNotFoundError ImportError; StopIteration Exception; StopAsyncIteration Exception; AssertionError Exception;
EOFError Exception; MemoryError Exception; BufferError Exception; SyntaxError Exception; IndentationError SyntaxError;
TabError IndentationError; Warning Exception; UserWarning Warning; DeprecationWarning Warning;
BaseExceptionGroup BaseException; ExceptionGroup BaseExceptionGroup'''
import builtins
for pair in pairs.split(';'):
    name, base = pair.split()
    cls = getattr(builtins, name)
    assert issubclass(cls, getattr(builtins, base)) and cls.__mro__[1] is getattr(builtins, base), name
    assert cls.__module__ == 'builtins' and repr(cls) == f"<class '{name}'>"
assert IOError is OSError and EnvironmentError is OSError
assert issubclass(ExceptionGroup, Exception)
