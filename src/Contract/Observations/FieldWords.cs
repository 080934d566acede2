namespace RmapProps.Contract.Observations;

/// <summary>The words of the format for values that are not numbers or names.</summary>
internal static class FieldWords
{
    private static readonly (VmaFlags Flag, string Word)[] Flags =
    [
        (VmaFlags.GrowsDown, "growsdown"),
        (VmaFlags.Locked, "locked"),
        (VmaFlags.DontFork, "dontfork"),
        (VmaFlags.Mergeable, "mergeable"),
        (VmaFlags.Incomplete, "incomplete"),
        (VmaFlags.Account, "account"),
    ];

    /// <summary>Returns the words of the flags that are set, in the order of the format.</summary>
    public static IEnumerable<string> OfFlags(VmaFlags flags) =>
        Flags.Where(name => (flags & name.Flag) != 0).Select(name => name.Word);

    /// <summary>Returns the word for the kind of an entry.</summary>
    public static string Of(EntryKind kind) => kind switch
    {
        EntryKind.Page => "page",
        EntryKind.Zero => "zero",
        EntryKind.Swap => "swap",
        _ => "migration",
    };

    /// <summary>Returns the word for the meaning of a page's mapping.</summary>
    public static string Of(PageKind kind) => kind switch
    {
        PageKind.Anon => "anon",
        PageKind.Ksm => "ksm",
        _ => "none",
    };
}
