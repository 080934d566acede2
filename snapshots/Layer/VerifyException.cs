/// <summary>
/// A snapshot differs. It stands in the global namespace and shows no stack, because runners then print
/// "VerifyException : Directory: ...", which is what editors look for to offer the comparison.
/// </summary>
internal sealed class VerifyException(string message) : Exception(message)
{
    public override string StackTrace => "";
}
