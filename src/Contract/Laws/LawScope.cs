namespace RmapProps.Contract.Laws;

/// <summary>When a law holds.</summary>
public enum LawScope
{
    /// <summary>Between steps, when no step is in progress: in the middle of one it may be false by design.</summary>
    BetweenSteps,

    /// <summary>At every moment at which no lock of the tree is held by another thread, so in the middle of a step too.</summary>
    Always,
}
