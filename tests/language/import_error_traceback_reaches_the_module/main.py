# raises: ZeroDivisionError: division by zero
import broken
