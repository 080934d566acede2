using System.Globalization;

namespace RmapProps.Contract;

/// <summary>The closed list of words with which a step can end (rule 5 of the format).</summary>
public enum OutcomeWord
{
    /// <summary>Done.</summary>
    Ok,

    /// <summary>The arguments make no sense.</summary>
    Einval,

    /// <summary>An address that was to be read by the call is not mapped as it must be.</summary>
    Efault,

    /// <summary>Out of memory, or a hole where there must be none.</summary>
    Enomem,

    /// <summary>Not now: something held on to it.</summary>
    Eagain,

    /// <summary>In use by something that does not let go.</summary>
    Ebusy,

    /// <summary>The name is taken.</summary>
    Eexist,

    /// <summary>A touch that has no mapping, or no right.</summary>
    Segv,

    /// <summary>The kernel would wait here for another step.</summary>
    Blocked,

    /// <summary>The step names something that does not exist.</summary>
    Absent,

    /// <summary>The subject threw, freed twice, used freed memory, or misused a lock. Its run ends here.</summary>
    Crash,
}

/// <summary>How a step ended: a word and, after <c>kswapd age</c> and <c>munlock</c>, a number of mappings or pages.</summary>
/// <param name="Word">The word.</param>
/// <param name="Count">The number that goes with <c>ok</c>, where the operation answers one.</param>
public readonly record struct Outcome(OutcomeWord Word, int? Count = null)
{
    /// <summary>Done.</summary>
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

    /// <summary>Done, with a number.</summary>
    public static Outcome Counted(int count) => new(OutcomeWord.Ok, count);

    /// <summary>The word as the format writes it, with its number where it has one.</summary>
    public override string ToString()
    {
        var word = WordOf(Word);
        return Count is { } count ? word + " " + count.ToString(CultureInfo.InvariantCulture) : word;
    }

    /// <summary>A word as the format writes it.</summary>
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
