namespace RmapProps.Contract.Operations;

/// <summary>Which refusals of which operations leave the state as it was.</summary>
public static class Refusals
{
    /// <summary>
    /// Whether this answer to an operation says that nothing changed (rule 6): what does not exist, is taken, would have to
    /// wait, is inside an exec (rule 35), is in use (rule 43) or cannot be meant (rules 28, 36 and 50) is not touched. All other
    /// refusals can leave something behind; a swapout is the only operation that ends in <c>ebusy</c> on its way.
    /// </summary>
    public static bool ChangesNothingAfter(this Outcome outcome, Operation operation) => outcome.Word switch
    {
        OutcomeWord.Absent or OutcomeWord.Eexist or OutcomeWord.Blocked => true,
        OutcomeWord.Ebusy => operation is not Swapout,
        OutcomeWord.Einval => operation is Mremap or ExecDone or Merge,
        _ => false,
    };
}
