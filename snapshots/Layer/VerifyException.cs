/// <summary>
/// Reports that a snapshot differs. It is in the global namespace and has no stack trace, so that runners print
/// "VerifyException : Directory: ...". Editors look for these words to offer the comparison.
/// </summary>
internal sealed class VerifyException(string message) : Exception(message)
{
    public override string StackTrace => "";
}
