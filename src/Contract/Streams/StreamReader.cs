using RmapProps.Contract.Observations;

namespace RmapProps.Contract.Streams;

/// <summary>
/// Makes observations of streams. A step changes little, so whatever has the same numbers as in an earlier stream is
/// taken from the earlier observation: observations never change, and two may share their parts.
/// </summary>
internal static class StreamReader
{
    /// <summary>The observation of a stream.</summary>
    /// <param name="now">The stream.</param>
    /// <param name="then">An earlier one; empty for none.</param>
    /// <param name="earlier">The observation of the earlier one.</param>
    public static Observation Read(ReadOnlySpan<long> now, ReadOnlySpan<long> then, Observation? earlier)
    {
        try
        {
            return new(
                Members<ProcessForm, ProcessView>(ref now, ref then, earlier is null ? default : earlier.Processes),
                Members<AnonVmaForm, AnonVmaView>(ref now, ref then, earlier is null ? default : earlier.AnonVmas),
                Members<PageForm, PageView>(ref now, ref then, earlier is null ? default : earlier.Pages),
                Plain<SwapForm, SwapView>(ref now, ref then, earlier is null ? default : earlier.Swap),
                Plain<MigrationForm, MigrationView>(ref now, ref then, earlier is null ? default : earlier.Migrations),
                Plain<ItemForm, KsmItemView>(ref now, ref then, earlier is null ? default : earlier.Items),
                Allocated(now));
        }
        catch (ArgumentOutOfRangeException thrown)
        {
            throw new InvalidOperationException("the stream ends before the observation does", thrown);
        }
    }

    /// <summary>A list of members that have lists themselves.</summary>
    public static Sequence<T> Members<TForm, T>(ref ReadOnlySpan<long> now, ref ReadOnlySpan<long> then, Sequence<T> earlier)
        where TForm : struct, IForm<T>
        where T : class
    {
        var count = Count(ref now);
        if (!then.IsEmpty)
            Count(ref then);
        var members = count == earlier.Count ? null : new T[count];
        var passed = 0;
        for (var i = 0; i < count; i++)
        {
            var member = Cut(ref now, TForm.LengthOf(now));
            while (passed < earlier.Count && TForm.OrderOf(then) < TForm.OrderOf(member))
                Pass(ref then);
            T view;
            if (passed < earlier.Count && TForm.OrderOf(then) == TForm.OrderOf(member))
            {
                var same = earlier[passed];
                var before = Pass(ref then);
                view = before.SequenceEqual(member) ? same : TForm.Read(member, before, same);
            }
            else
            {
                view = TForm.Read(member, default, null);
            }

            if (members is null && !ReferenceEquals(view, earlier[i]))
                earlier.Span[..i].CopyTo(members = new T[count]);
            if (members is not null)
                members[i] = view;
        }

        while (passed < earlier.Count)
            Pass(ref then);
        return members is null ? earlier : new(members);

        ReadOnlySpan<long> Pass(ref ReadOnlySpan<long> then)
        {
            passed++;
            return Cut(ref then, TForm.LengthOf(then));
        }
    }

    /// <summary>A list of members that are all of one length.</summary>
    public static Sequence<T> Plain<TForm, T>(ref ReadOnlySpan<long> now, ref ReadOnlySpan<long> then, Sequence<T> earlier)
        where TForm : struct, IPlainForm<T>
    {
        var numbers = Cut(ref now, 1 + (Count(now) * TForm.Length));
        if (!then.IsEmpty && Cut(ref then, 1 + (Count(then) * TForm.Length)).SequenceEqual(numbers))
            return earlier;
        if (numbers.Length == 1)
            return default;
        var members = new T[Count(numbers)];
        for (var i = 0; i < members.Length; i++)
            members[i] = TForm.Read(numbers.Slice(1 + (i * TForm.Length), TForm.Length));
        return new(members);
    }

    private static AllocatedView Allocated(ReadOnlySpan<long> numbers) => numbers.Length == 2
        ? new(Low(numbers[0]), High(numbers[0]), (int)numbers[1])
        : throw new InvalidOperationException("the stream goes on where the observation ends");

    public static int Low(long pair) => (int)pair;

    public static int High(long pair) => (int)(pair >> 32);

    private static int Count(ReadOnlySpan<long> list) => (int)list[..1][0];

    private static int Count(ref ReadOnlySpan<long> list) => (int)Cut(ref list, 1)[0];

    private static ReadOnlySpan<long> Cut(ref ReadOnlySpan<long> numbers, int length)
    {
        var cut = numbers[..length];
        numbers = numbers[length..];
        return cut;
    }
}
