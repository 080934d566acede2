namespace RmapProps.Contract.Parameters;

/// <summary>
/// The only optional word: <c>growsdown</c> makes a mapping a stack, which grows when a page below it is touched.
/// </summary>
/// <param name="IsSet">Whether the word is written.</param>
public readonly record struct GrowsDown(bool IsSet) : IParameter<GrowsDown>
{
    private const string Word = "growsdown";

    /// <inheritdoc/>
    public static string Expected => "growsdown, or nothing more";

    /// <inheritdoc/>
    public static IReadOnlyList<string> Words { get; } = [Word];

    /// <inheritdoc/>
    public static bool MayBeOmitted => true;

    /// <inheritdoc/>
    public static string? Read(string token, out GrowsDown value)
    {
        value = new(token == Word);
        return value.IsSet ? null : Expected;
    }

    /// <inheritdoc/>
    public IEnumerable<IParameter> Simpler() => IsSet ? [new GrowsDown(false)] : [];

    /// <inheritdoc/>
    public IParameter Renamed(Renaming renaming) => this;

    /// <summary>The word, or an empty string.</summary>
    public override string ToString() => IsSet ? Word : "";
}
