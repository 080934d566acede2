using RmapProps.Contract.Kernels;
using RmapProps.Contract.Laws;
using RmapProps.Contract.Machines;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Subjects;

namespace RmapProps.Harness;

/// <summary>
/// The two sides of a check: the subject under test and the oracle. The harness treats both alike, so that nothing in it
/// can favour one.
/// </summary>
/// <param name="SubjectName">The name of the subject on the command line, for example <c>rmap</c> or <c>fault:H01</c>.</param>
/// <param name="NewSubject">Makes a subject in its first state. Called from several threads at once.</param>
/// <param name="NewOracle">Makes an oracle in its first state. Called from several threads at once.</param>
/// <param name="Kernel">The kernel version that both follow. Laws that are not in force under it are not checked.</param>
public sealed record TestPair(
    string SubjectName, Func<ISubject> NewSubject, Func<ISubject> NewOracle, KernelVersion Kernel)
{
    private const string OracleName = "oracle";

    /// <summary>
    /// The command that runs a scenario file on this subject, for subjects that <c>rmapprops</c> does not know. Reports print it,
    /// followed by the file. Null for a subject of <c>rmapprops</c>.
    /// </summary>
    public string? ReplayCommand { get; init; }

    /// <summary>Pairs two subjects that follow the default kernel version.</summary>
    /// <param name="subjectName">The name of the subject on the command line.</param>
    /// <param name="newSubject">Makes a subject in its first state. Called from several threads at once.</param>
    /// <param name="newOracle">Makes an oracle in its first state. Called from several threads at once.</param>
    public TestPair(string subjectName, Func<ISubject> newSubject, Func<ISubject> newOracle)
        : this(subjectName, newSubject, newOracle, KernelVersions.Default)
    {
    }

    /// <summary>Pairs two in-process machines that follow the default kernel version.</summary>
    /// <param name="subjectName">The name of the subject on the command line.</param>
    /// <param name="newSubject">Makes a machine in its first state. Called from several threads at once.</param>
    /// <param name="newOracle">Makes the oracle's machine in its first state. Called from several threads at once.</param>
    public TestPair(string subjectName, Func<IMachine> newSubject, Func<IMachine> newOracle)
        : this(subjectName, newSubject, newOracle, KernelVersions.Default)
    {
    }

    /// <summary>Pairs two in-process machines.</summary>
    /// <param name="subjectName">The name of the subject on the command line.</param>
    /// <param name="newSubject">Makes a machine in its first state. Called from several threads at once.</param>
    /// <param name="newOracle">Makes the oracle's machine in its first state. Called from several threads at once.</param>
    /// <param name="kernel">The kernel version that both follow.</param>
    public TestPair(string subjectName, Func<IMachine> newSubject, Func<IMachine> newOracle, KernelVersion kernel)
        : this(
            subjectName,
            MachineSubject.Factory(new(subjectName, kernel.Name), newSubject),
            MachineSubject.Factory(new(OracleName, kernel.Name), newOracle),
            kernel)
    {
    }

    /// <summary>Selects the laws that a comparison can check with the fields that both sides can show.</summary>
    public LawSelection SelectLaws()
    {
        using var subject = NewSubject();
        using var oracle = NewOracle();
        return LawSelection.Under(subject.Info.Fields & oracle.Info.Fields & FieldMask.Of(Kernel), Kernel);
    }
}
