namespace RmapProps.Contract.Operations;

/// <summary>Tells which refusals of which operations leave the state as it was.</summary>
public static class Refusals
{
    /// <summary>
    /// Whether this outcome of an operation means that nothing changed (rule 6). That is so if an object is missing, its name is
    /// taken, or the step would have to wait. It is also so inside an exec (rule 35), for an object in use (rule 43), and for
    /// invalid arguments (rules 28, 36 and 50). All other refusals can leave something behind. A swapout is the only operation
    /// that can end in <c>ebusy</c> half-way.
    /// </summary>
    public static bool ChangesNothingAfter(this Outcome outcome, Operation operation) => outcome.Word switch
    {
        OutcomeWord.Absent or OutcomeWord.Eexist or OutcomeWord.Blocked => true,
        OutcomeWord.Ebusy => operation is not Swapout,
        OutcomeWord.Einval => operation is Mremap or ExecDone or Merge,
        _ => false,
    };
}
