namespace RmapProps.Contract.Parameters;

/// <summary>The protection of a mapping: one of the five words <c>rw r rwx rx none</c>.</summary>
public readonly record struct Protection : IParameter<Protection>
{
    private const int ReadBit = 1, WriteBit = 2, ExecuteBit = 4;

    private static readonly string[] BitWords = ["none", "r", "", "rw", "", "rx", "", "rwx"];

    private readonly byte bits;

    private Protection(int bits) => this.bits = (byte)bits;

    /// <summary>Read and write.</summary>
    public static readonly Protection ReadWrite = new(ReadBit | WriteBit);

    /// <summary>Read only.</summary>
    public static readonly Protection ReadOnly = new(ReadBit);

    /// <summary>Read, write and execute.</summary>
    public static readonly Protection ReadWriteExecute = new(ReadBit | WriteBit | ExecuteBit);

    /// <summary>Read and execute.</summary>
    public static readonly Protection ReadExecute = new(ReadBit | ExecuteBit);

    /// <summary>No access at all.</summary>
    public static readonly Protection None = new(0);

    /// <summary>All five, simplest first.</summary>
    public static readonly IReadOnlyList<Protection> All = [ReadWrite, ReadOnly, ReadWriteExecute, ReadExecute, None];

    /// <inheritdoc/>
    public static string Expected => "a protection (rw, r, rwx, rx or none)";

    /// <inheritdoc/>
    public static IReadOnlyList<string> Words { get; } = [.. All.Select(protection => protection.ToString())];

    /// <summary>Whether a write is allowed.</summary>
    public bool AllowsWrite => (bits & WriteBit) != 0;

    /// <summary>Whether a read is allowed: any permission is sufficient (rule 22).</summary>
    public bool AllowsRead => bits != 0;

    /// <summary>A distinct number for each of the five protections.</summary>
    internal int Bits => bits;

    /// <summary>Returns the protection with a number.</summary>
    internal static Protection Of(int bits) => new(bits);

    /// <inheritdoc/>
    public static string? Read(string token, out Protection value)
    {
        var found = Array.IndexOf(BitWords, token);
        value = token.Length > 0 && found >= 0 ? new(found) : default;
        return token.Length > 0 && found >= 0 ? null : Expected;
    }

    /// <inheritdoc/>
    public IEnumerable<IParameter> Simpler()
    {
        foreach (var simpler in All)
        {
            if (simpler == this)
                yield break;
            yield return simpler;
        }
    }

    /// <inheritdoc/>
    public IParameter Renamed(Renaming renaming) => this;

    /// <summary>The word.</summary>
    public override string ToString() => BitWords[bits];
}
