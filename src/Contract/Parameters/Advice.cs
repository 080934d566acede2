namespace RmapProps.Contract.Parameters;

/// <summary>The advice of madvise(2): one of the words <c>dontneed dontfork dofork mergeable unmergeable</c>.</summary>
public readonly record struct Advice : IParameter<Advice>
{
    private static readonly string[] InOrder = ["dontneed", "dontfork", "dofork", "mergeable", "unmergeable"];

    private readonly byte position;

    private Advice(int position) => this.position = (byte)position;

    /// <summary>MADV_DONTNEED: drops the pages.</summary>
    public static readonly Advice DontNeed = new(0);

    /// <summary>MADV_DONTFORK: children do not inherit the mapping.</summary>
    public static readonly Advice DontFork = new(1);

    /// <summary>MADV_DOFORK: children inherit the mapping again.</summary>
    public static readonly Advice DoFork = new(2);

    /// <summary>MADV_MERGEABLE: ksmd may merge the pages.</summary>
    public static readonly Advice Mergeable = new(3);

    /// <summary>MADV_UNMERGEABLE: merged pages are copied back to separate pages.</summary>
    public static readonly Advice Unmergeable = new(4);

    /// <summary>All five, simplest first.</summary>
    public static readonly IReadOnlyList<Advice> All = [DontNeed, DontFork, DoFork, Mergeable, Unmergeable];

    /// <inheritdoc/>
    public static string Expected => "an advice (dontneed, dontfork, dofork, mergeable or unmergeable)";

    /// <inheritdoc/>
    public static IReadOnlyList<string> Words => InOrder;

    /// <inheritdoc/>
    public static string? Read(string token, out Advice value)
    {
        var found = Array.IndexOf(InOrder, token);
        value = new(Math.Max(found, 0));
        return found >= 0 ? null : Expected;
    }

    /// <inheritdoc/>
    public IEnumerable<IParameter> Simpler() => All.Take(position).Cast<IParameter>();

    /// <inheritdoc/>
    public IParameter Renamed(Renaming renaming) => this;

    /// <summary>The word.</summary>
    public override string ToString() => InOrder[position];
}
