namespace RmapProps.Contract.Laws;

/// <summary>The times at which a law holds.</summary>
public enum LawScope
{
    /// <summary>Between steps: in the middle of a step, the law may be false by design.</summary>
    BetweenSteps,

    /// <summary>Whenever no other thread holds a lock of the tree, so in the middle of a step as well.</summary>
    Always,
}
