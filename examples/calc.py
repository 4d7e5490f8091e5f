"""A calculator with variables and functions: tokens, a recursive-descent parser, a tree that evaluates itself.

    calc [EXPRESSION]...

Without arguments it reads lines from standard input. `f(x) = x^2` defines a function, `a = 5` a variable,
`if(c, a, b)` chooses; every function may call itself.
"""
import math
import sys


class CalcError(Exception):
    pass


def tokens(text):
    """Pairs of a kind and a text; the last is ('end', '')."""
    i = 0
    while i < len(text):
        c = text[i]
        start = i
        if c.isspace():
            i += 1
            continue
        if c.isdigit() or c == '.':
            while i < len(text) and (text[i].isdigit() or text[i] == '.'):
                i += 1
            yield 'number', text[start:i]
        elif c.isalpha():
            while i < len(text) and (text[i].isalnum() or text[i] == '_'):
                i += 1
            yield 'name', text[start:i]
        elif text[i:i + 2] in ('<=', '>=', '==', '!='):
            i += 2
            yield 'operator', text[start:i]
        elif c in '+-*/%^()=,<>!':
            i += 1
            yield 'operator', c
        else:
            raise CalcError(f'what is {c!r}?')
    yield 'end', ''


class Number:
    def __init__(self, value):
        self.value = value

    def eval(self, scope):
        return self.value


class Name:
    def __init__(self, name):
        self.name = name

    def eval(self, scope):
        try:
            return scope[self.name]
        except KeyError:
            raise CalcError(f'{self.name} is not defined') from None


class Operation:
    TABLE = {
        '+': lambda a, b: a + b, '-': lambda a, b: a - b, '*': lambda a, b: a * b, '/': lambda a, b: a / b,
        '%': lambda a, b: a % b, '^': lambda a, b: a ** b, '<': lambda a, b: int(a < b), '>': lambda a, b: int(a > b),
        '<=': lambda a, b: int(a <= b), '>=': lambda a, b: int(a >= b), '==': lambda a, b: int(a == b),
        '!=': lambda a, b: int(a != b),
    }

    def __init__(self, operator, left, right):
        self.operator, self.left, self.right = operator, left, right

    def eval(self, scope):
        a, b = self.left.eval(scope), self.right.eval(scope)
        try:
            return self.TABLE[self.operator](a, b)
        except ZeroDivisionError:
            raise CalcError('division by zero') from None


class Call:
    def __init__(self, name, arguments):
        self.name, self.arguments = name, arguments

    def eval(self, scope):
        if self.name == 'if' and len(self.arguments) == 3:
            condition, yes, no = self.arguments
            return (yes if condition.eval(scope) else no).eval(scope)
        f = Name(self.name).eval(scope)
        values = [a.eval(scope) for a in self.arguments]
        if not callable(f):
            raise CalcError(f'{self.name} is not a function')
        try:
            return f(*values)
        except TypeError as e:
            raise CalcError(f'{self.name}: wrong arguments') from e


class Function:
    def __init__(self, parameters, body, scope):
        self.parameters, self.body, self.scope = parameters, body, scope

    def __call__(self, *values):
        if len(values) != len(self.parameters):
            raise TypeError('wrong number of arguments')
        return self.body.eval({**self.scope, **dict(zip(self.parameters, values))})


class Parser:
    LEVELS = [('==', '!=', '<', '>', '<=', '>='), ('+', '-'), ('*', '/', '%')]

    def __init__(self, text):
        self.tokens = list(tokens(text))
        self.at = 0

    @property
    def token(self):
        return self.tokens[self.at]

    def accept(self, *texts):
        kind, text = self.token
        if kind == 'operator' and text in texts:
            self.at += 1
            return text
        return None

    def expect(self, text):
        if not self.accept(text):
            raise CalcError(f'expected {text!r}, not {self.token[1] or "the end"!r}')

    def expression(self, level=0):
        if level == len(self.LEVELS):
            return self.unary()
        left = self.expression(level + 1)
        while operator := self.accept(*self.LEVELS[level]):
            left = Operation(operator, left, self.expression(level + 1))
        return left

    def unary(self):
        if self.accept('-'):
            return Operation('-', Number(0), self.unary())
        base = self.atom()
        return Operation('^', base, self.unary()) if self.accept('^') else base

    def atom(self):
        kind, text = self.token
        self.at += 1
        match kind, text:
            case 'number', _:
                try:
                    return Number(float(text) if '.' in text else int(text))
                except ValueError:
                    raise CalcError(f'{text} is not a number') from None
            case 'name', _ if self.accept('('):
                return Call(text, self.arguments())
            case 'name', _:
                return Name(text)
            case 'operator', '(':
                inside = self.expression()
                self.expect(')')
                return inside
        raise CalcError(f'unexpected {text or "end"!r}')

    def arguments(self):
        found = []
        if self.accept(')'):
            return found
        while True:
            found.append(self.expression())
            if not self.accept(','):
                self.expect(')')
                return found


class Calculator:
    def __init__(self):
        self.scope = {'pi': math.pi, 'e': math.e, 'sqrt': math.sqrt, 'sin': math.sin, 'max': max, 'min': min,
                      'gcd': math.gcd, 'abs': abs, 'round': round}

    def run(self, line):
        """The value of a line, or None of a definition."""
        parser = Parser(line)
        tree = parser.expression()
        if not parser.accept('='):
            value = tree.eval(self.scope)
        elif isinstance(tree, Name):
            value = self.scope[tree.name] = parser.expression().eval(self.scope)
        elif isinstance(tree, Call) and all(isinstance(a, Name) for a in tree.arguments):
            body = parser.expression()
            self.scope[tree.name] = Function([a.name for a in tree.arguments], body, self.scope)
            value = None
        else:
            raise CalcError('only a name or a function can be defined')
        if parser.token[0] != 'end':
            raise CalcError(f'unexpected {parser.token[1]!r}')
        return value


def main(lines):
    calculator = Calculator()
    for line in lines:
        if not line.strip():
            continue
        try:
            value = calculator.run(line)
            if value is not None:
                print(value)
        except CalcError as e:
            print('error:', e)
        except RecursionError:
            print('error: recursion without end')


main(sys.argv[1:] or sys.stdin)

# stdin: 1 + 2 * 3
# stdin: -2 ^ 2
# stdin: 2 ^ 3 ^ 2
# stdin: (1 + 2) * -3 % 5
# stdin: 2 ^ 100
# stdin: r = 2.5
# stdin: area(r) = pi * r ^ 2
# stdin: round(area(r), 4)
# stdin: area(1 + 1) == 4 * pi
# stdin: fact(n) = if(n < 2, 1, n * fact(n - 1))
# stdin: fact(25)
# stdin: fib(n) = if(n < 2, n, fib(n - 1) + fib(n - 2))
# stdin: fib(15)
# stdin: max(1, gcd(84, 36), 3) + sqrt(16)
# stdin: forever(n) = forever(n + 1)
# stdin: forever(0)
# stdin: 1 / 0
# stdin: 3 +
# stdin: (1
# stdin: x + 1
# stdin: 5(1)
# stdin: r(1)
# stdin: sqrt(1, 2)
# stdin: 1 = 2
# stdin: 3 $ 4
# stdin: 1.2.3
# expect: 7
# expect: -4
# expect: 512
# expect: 1
# expect: 1267650600228229401496703205376
# expect: 2.5
# expect: 19.635
# expect: 1
# expect: 15511210043330985984000000
# expect: 610
# expect: 16.0
# expect: error: recursion without end
# expect: error: division by zero
# expect: error: unexpected 'end'
# expect: error: expected ')', not 'the end'
# expect: error: x is not defined
# expect: error: unexpected '('
# expect: error: r is not a function
# expect: error: sqrt: wrong arguments
# expect: error: only a name or a function can be defined
# expect: error: what is '$'?
# expect: error: 1.2.3 is not a number
