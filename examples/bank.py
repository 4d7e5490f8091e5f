"""A bank: accounts of several kinds, transfers that fail or succeed as a whole, a statement at the end."""


class BankError(Exception):
    """Something the bank refuses to do."""


class InsufficientFunds(BankError):
    def __init__(self, account, amount):
        super().__init__(f'{account.owner} has {account.balance:.2f}, not {amount:.2f}')
        self.account = account
        self.missing = amount - account.balance


class Account:
    """Money of one owner, in cents, with a list of all that happened to it."""

    def __init__(self, owner, cents=0):
        self.owner = owner
        self.cents = cents
        self.history = [('opened', cents)]

    @property
    def balance(self):
        return self.cents / 100

    @property
    def limit(self):
        return 0

    def deposit(self, cents):
        if cents <= 0:
            raise BankError('a deposit is more than nothing')
        self._book('deposit', cents)

    def withdraw(self, cents):
        if self.cents - cents < -self.limit:
            raise InsufficientFunds(self, cents / 100)
        self._book('withdrawal', -cents)

    def end_of_month(self):
        pass

    def _book(self, what, cents):
        self.cents += cents
        self.history.append((what, cents))

    def __repr__(self):
        return f'{type(self).__name__}({self.owner!r}, {self.cents})'


class Savings(Account):
    rate = 3

    def end_of_month(self):
        interest = self.cents * self.rate // 1200
        if interest:
            self._book('interest', interest)


class Checking(Account):
    fee = 150

    def __init__(self, owner, cents=0, credit=0):
        super().__init__(owner, cents)
        self.credit = credit

    @property
    def limit(self):
        return self.credit

    def end_of_month(self):
        self._book('fee', -self.fee)
        if self.cents < 0:
            self._book('overdraft', self.cents // 50)


class Transaction:
    """Books between its start and its end are undone if anything in it fails."""

    def __init__(self, *accounts):
        self.accounts = accounts

    def __enter__(self):
        self.saved = [(a, a.cents, len(a.history)) for a in self.accounts]
        return self

    def __exit__(self, kind, error, traceback):
        if kind is not None:
            for account, cents, length in self.saved:
                account.cents = cents
                del account.history[length:]
        return False


class Bank:
    def __init__(self):
        self.accounts = {}

    def open(self, kind, owner, *args, **options):
        if owner in self.accounts:
            raise BankError(f'{owner} has an account already')
        self.accounts[owner] = kind(owner, *args, **options)
        return self.accounts[owner]

    def __getitem__(self, owner):
        try:
            return self.accounts[owner]
        except KeyError:
            raise BankError(f'{owner} has no account') from None

    def transfer(self, source, target, cents):
        a, b = self[source], self[target]
        with Transaction(a, b):
            b.deposit(cents)
            a.withdraw(cents)

    def end_of_month(self):
        for account in self.accounts.values():
            account.end_of_month()

    @property
    def total(self):
        return sum(a.cents for a in self.accounts.values())


def main():
    bank = Bank()
    bank.open(Savings, 'Ada', 250_000)
    bank.open(Checking, 'Bob', 20_000, credit=50_000)
    bank.open(Account, 'Cleo')
    orders = [('Ada', 'Bob', 75_000), ('Bob', 'Cleo', 120_000), ('Cleo', 'Ada', 500_000), ('Bob', 'Dan', 1),
              ('Cleo', 'Ada', 0), ('Cleo', 'Bob', 33_333), ('Bob', 'Ada', 90_000)]
    for month in (1, 2):
        print(f'month {month}')
        for source, target, cents in orders:
            try:
                bank.transfer(source, target, cents)
                print(f'  {source} -> {target}: {cents / 100:.2f}')
            except InsufficientFunds as e:
                print(f'  refused: {e} ({e.missing:.2f} missing)')
            except BankError as e:
                print(f'  refused: {e}')
        bank.end_of_month()
    for owner, account in sorted(bank.accounts.items()):
        print(f'{owner:<5}{type(account).__name__:<9}{account.balance:>10.2f}')
        for what, cents in account.history:
            print(f'     {what:<11}{cents / 100:>+10.2f}')
    print('total', bank.total / 100, [repr(a) for a in bank.accounts.values()][1])


main()

# expect: month 1
# expect:   Ada -> Bob: 750.00
# expect:   Bob -> Cleo: 1200.00
# expect:   refused: Cleo has 1200.00, not 5000.00 (3800.00 missing)
# expect:   refused: Dan has no account
# expect:   refused: a deposit is more than nothing
# expect:   Cleo -> Bob: 333.33
# expect:   refused: Bob has 83.33, not 900.00 (816.67 missing)
# expect: month 2
# expect:   Ada -> Bob: 750.00
# expect:   Bob -> Cleo: 1200.00
# expect:   refused: Cleo has 2066.67, not 5000.00 (2933.33 missing)
# expect:   refused: Dan has no account
# expect:   refused: a deposit is more than nothing
# expect:   Cleo -> Bob: 333.33
# expect:   refused: Bob has -34.84, not 900.00 (934.84 missing)
# expect: Ada  Savings     1006.88
# expect:      opened       +2500.00
# expect:      withdrawal    -750.00
# expect:      interest        +4.37
# expect:      withdrawal    -750.00
# expect:      interest        +2.51
# expect: Bob  Checking     -37.07
# expect:      opened        +200.00
# expect:      deposit       +750.00
# expect:      withdrawal   -1200.00
# expect:      deposit       +333.33
# expect:      fee             -1.50
# expect:      deposit       +750.00
# expect:      withdrawal   -1200.00
# expect:      deposit       +333.33
# expect:      fee             -1.50
# expect:      overdraft       -0.73
# expect: Cleo Account     1733.34
# expect:      opened          +0.00
# expect:      deposit      +1200.00
# expect:      withdrawal    -333.33
# expect:      deposit      +1200.00
# expect:      withdrawal    -333.33
# expect: total 2703.15 Checking('Bob', -3707)
