"""An incremental solver of one-way constraints with strengths: chains of equations, scalings and edits.

In the nature of the DeltaBlue benchmark: a hierarchy of small classes, many short virtual calls,
lists of objects walked and changed."""

REQUIRED, STRONG, NORMAL, WEAK, WEAKEST = range(5)


class Variable:
    def __init__(self, name, value):
        self.name = name
        self.value = value
        self.constraints = []
        self.determined_by = None
        self.strength = WEAKEST
        self.mark = 0


class Constraint:
    """Holds among variables; when enforced, one of its methods computes its output from the rest."""

    def __init__(self, strength):
        self.strength = strength
        self.output = None

    def attach(self, solver):
        for v in self.variables():
            v.constraints.append(self)
        solver.add(self)

    def is_satisfied(self):
        return self.output is not None

    def variables(self):
        raise NotImplementedError

    def candidates(self):
        """The variables that may become the output."""
        return self.variables()

    def inputs(self):
        return [v for v in self.variables() if v is not self.output]

    def choose(self, mark):
        """The weakest candidate not yet marked and weaker than this constraint becomes the output."""
        best = None
        for v in self.candidates():
            if v.mark != mark and v.strength > self.strength:
                if best is None or v.strength > best.strength:
                    best = v
        self.output = best
        return best

    def execute(self):
        pass

    def output_strength(self):
        s = self.strength
        for v in self.inputs():
            if v.strength > s:
                s = v.strength
        return s


class Stay(Constraint):
    def __init__(self, variable, strength):
        super().__init__(strength)
        self.variable = variable

    def variables(self):
        return [self.variable]

    def inputs(self):
        return []


class Edit(Stay):
    pass


class Binary(Constraint):
    def __init__(self, a, b, strength):
        super().__init__(strength)
        self.a = a
        self.b = b

    def variables(self):
        return [self.a, self.b]

    def inputs(self):
        return [self.b if self.output is self.a else self.a]


class Equal(Binary):
    def execute(self):
        if self.output is self.a:
            self.a.value = self.b.value
        else:
            self.b.value = self.a.value


class Scale(Binary):
    """b = a * factor + offset"""

    def __init__(self, a, b, factor, offset, strength):
        super().__init__(a, b, strength)
        self.factor = factor
        self.offset = offset

    def execute(self):
        if self.output is self.b:
            self.b.value = self.a.value * self.factor.value + self.offset.value
        else:
            self.a.value = (self.b.value - self.offset.value) // self.factor.value


class Sum(Constraint):
    """total = a + b, computed in this direction only"""

    def __init__(self, a, b, total, strength):
        super().__init__(strength)
        self.a = a
        self.b = b
        self.total = total

    def variables(self):
        return [self.a, self.b, self.total]

    def candidates(self):
        return [self.total]

    def inputs(self):
        return [self.a, self.b]

    def execute(self):
        self.total.value = self.a.value + self.b.value


class Solver:
    def __init__(self):
        self.mark = 0
        self.executed = 0

    def add(self, constraint):
        self.mark += 1
        while constraint is not None:
            constraint = self.satisfy(constraint)

    def satisfy(self, constraint):
        """Enforces a constraint if it can be; the one that it displaced."""
        out = constraint.choose(self.mark)
        if out is None:
            return None
        for v in constraint.inputs():
            v.mark = self.mark
        displaced = out.determined_by
        if displaced is not None:
            displaced.output = None
        out.determined_by = constraint
        out.mark = self.mark
        self.propagate(constraint)
        return displaced

    def propagate(self, constraint):
        todo = [constraint]
        while todo:
            c = todo.pop()
            out = c.output
            out.strength = c.output_strength()
            c.execute()
            self.executed += 1
            for other in out.constraints:
                if other is not c and other.is_satisfied() and other.output is not out:
                    todo.append(other)

    def remove(self, constraint):
        for v in constraint.variables():
            v.constraints.remove(constraint)
        out = constraint.output
        if out is None:
            return
        constraint.output = None
        out.determined_by = None
        out.strength = WEAKEST
        todo, unsatisfied = [out], []
        while todo:
            v = todo.pop()
            for c in v.constraints:
                if not c.is_satisfied():
                    unsatisfied.append(c)
                elif c.output is not v:
                    c.output.strength = c.output_strength()
                    c.execute()
                    self.executed += 1
                    todo.append(c.output)
        unsatisfied.sort(key=lambda c: c.strength)
        for c in unsatisfied:
            if not c.is_satisfied():
                self.add(c)

    def change(self, variable, values):
        edit = Edit(variable, STRONG)
        edit.attach(self)
        for value in values:
            variable.value = value
            for c in variable.constraints:
                if c.is_satisfied() and c.output is not variable:
                    self.propagate(c)
        self.remove(edit)


def chain(n):
    solver = Solver()
    variables = [Variable('v%d' % i, 0) for i in range(n + 1)]
    for a, b in zip(variables, variables[1:]):
        Equal(a, b, REQUIRED).attach(solver)
    Stay(variables[-1], WEAK).attach(solver)
    solver.change(variables[0], range(40))
    assert variables[-1].value == 39
    return solver.executed


def projection(n):
    solver = Solver()
    factor, offset = Variable('factor', 10), Variable('offset', 1000)
    Stay(factor, NORMAL).attach(solver)
    Stay(offset, NORMAL).attach(solver)
    sources, targets = [], []
    for i in range(n):
        a, b = Variable('s', i), Variable('t', i)
        Stay(a, NORMAL).attach(solver)
        Scale(a, b, factor, offset, REQUIRED).attach(solver)
        sources.append(a)
        targets.append(b)
    total = targets[0]
    for t in targets[1:]:
        s = Variable('sum', 0)
        Sum(total, t, s, REQUIRED).attach(solver)
        total = s
    for i in range(0, n, 7):
        solver.change(sources[i], [17, i])
        solver.change(targets[i], [1050])
    return solver.executed, total.value


def main():
    a = sum(chain(400) for _ in range(12))
    b, c = projection(330)
    print(a, b, c)


main()
