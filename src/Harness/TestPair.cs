using RmapProps.Contract.Machines;

namespace RmapProps.Harness;

/// <summary>
/// Who is asked, and who knows the answer. The harness sees both only as machines, so that nothing in it can favour one.
/// </summary>
/// <param name="SubjectName">What the subject is called on the command line, for example <c>rmap</c> or <c>fault:H01</c>.</param>
/// <param name="NewSubject">A subject in its first state. Called from several threads at once.</param>
/// <param name="NewOracle">An oracle in its first state. Called from several threads at once.</param>
/// <param name="Rules">Which kernel's rules both follow, as <c>--rules</c> takes it.</param>
public sealed record TestPair(string SubjectName, Func<IMachine> NewSubject, Func<IMachine> NewOracle, string Rules = TestPair.DefaultRules)
{
    /// <summary>The rules that need not be said.</summary>
    public const string DefaultRules = "seed";
}
