using System.Globalization;

namespace RmapProps.Contract;

/// <summary>The closed list of outcomes of a step (rule 5 of the format).</summary>
public enum OutcomeWord
{
    /// <summary>The operation was done.</summary>
    Ok,

    /// <summary>The arguments are invalid.</summary>
    Einval,

    /// <summary>An address that the call must read is not mapped as required.</summary>
    Efault,

    /// <summary>Memory ran out, or the range has a hole where none is allowed.</summary>
    Enomem,

    /// <summary>The object is held for now; a later attempt may succeed.</summary>
    Eagain,

    /// <summary>The object is in use and will not be released.</summary>
    Ebusy,

    /// <summary>The name already exists.</summary>
    Eexist,

    /// <summary>A read or write had no mapping, or no permission.</summary>
    Segv,

    /// <summary>The kernel would wait for another step.</summary>
    Blocked,

    /// <summary>The step names something that does not exist.</summary>
    Absent,

    /// <summary>The subject threw, freed twice, used freed memory or misused a lock. Its run ends here.</summary>
    Crash,
}

/// <summary>
/// The outcome of a step: a word and, after <c>kswapd age</c> and <c>munlock</c>, a number of mappings or pages.
/// </summary>
/// <param name="Word">The word.</param>
/// <param name="Count">The number after <c>ok</c>, for operations that return one.</param>
public readonly record struct Outcome(OutcomeWord Word, int? Count = null)
{
    /// <summary>The operation was done.</summary>
    public static readonly Outcome OK = new(OutcomeWord.Ok);

    /// <summary>See <see cref="OutcomeWord.Einval"/>.</summary>
    public static readonly Outcome EINVAL = new(OutcomeWord.Einval);

    /// <summary>See <see cref="OutcomeWord.Efault"/>.</summary>
    public static readonly Outcome EFAULT = new(OutcomeWord.Efault);

    /// <summary>See <see cref="OutcomeWord.Enomem"/>.</summary>
    public static readonly Outcome ENOMEM = new(OutcomeWord.Enomem);

    /// <summary>See <see cref="OutcomeWord.Eagain"/>.</summary>
    public static readonly Outcome EAGAIN = new(OutcomeWord.Eagain);

    /// <summary>See <see cref="OutcomeWord.Ebusy"/>.</summary>
    public static readonly Outcome EBUSY = new(OutcomeWord.Ebusy);

    /// <summary>See <see cref="OutcomeWord.Eexist"/>.</summary>
    public static readonly Outcome EEXIST = new(OutcomeWord.Eexist);

    /// <summary>See <see cref="OutcomeWord.Segv"/>.</summary>
    public static readonly Outcome SEGV = new(OutcomeWord.Segv);

    /// <summary>See <see cref="OutcomeWord.Blocked"/>.</summary>
    public static readonly Outcome Blocked = new(OutcomeWord.Blocked);

    /// <summary>See <see cref="OutcomeWord.Absent"/>.</summary>
    public static readonly Outcome Absent = new(OutcomeWord.Absent);

    /// <summary>See <see cref="OutcomeWord.Crash"/>.</summary>
    public static readonly Outcome Crash = new(OutcomeWord.Crash);

    /// <summary>Whether the operation was done.</summary>
    public bool IsOk => Word == OutcomeWord.Ok;

    /// <summary>Makes the outcome of an operation that was done and returns a number.</summary>
    public static Outcome Counted(int count) => new(OutcomeWord.Ok, count);

    /// <summary>The text of the outcome in the format: the word, and the number if there is one.</summary>
    public override string ToString()
    {
        var word = WordOf(Word);
        return Count is { } count ? word + " " + count.ToString(CultureInfo.InvariantCulture) : word;
    }

    /// <summary>Returns the text of a word in the format.</summary>
    public static string WordOf(OutcomeWord word) => word switch
    {
        OutcomeWord.Ok => "ok",
        OutcomeWord.Einval => "einval",
        OutcomeWord.Efault => "efault",
        OutcomeWord.Enomem => "enomem",
        OutcomeWord.Eagain => "eagain",
        OutcomeWord.Ebusy => "ebusy",
        OutcomeWord.Eexist => "eexist",
        OutcomeWord.Segv => "segv",
        OutcomeWord.Blocked => "blocked",
        OutcomeWord.Absent => "absent",
        OutcomeWord.Crash => "crash",
        _ => throw new ArgumentOutOfRangeException(nameof(word)),
    };
}
