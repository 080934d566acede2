using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.Contract.Streams;

/// <summary>
/// An observation as one row of numbers, in a buffer that is used again. Nothing is left out and nothing is hashed: two
/// streams are equal exactly when the two observations are, and each can be made from the other.
/// </summary>
/// <remarks>
/// Everything comes in the order of the format, and a list begins with its count. Who writes one calls
/// <see cref="BeginList"/>, then writes each member with all that belongs to it, then calls <see cref="EndList"/>:
/// <code>
///   processes     Process   list of (Vma   list of Name)   list of Entry
///   anon_vmas     AnonVma   list of VmaName
///   pages         Page      list of Place
///   swap          Swap
///   migrations    Migration
///   items         Item
///   Allocated, which is in no list
/// </code>
/// </remarks>
public sealed class ObservationStream
{
    private long[] numbers = new long[128];
    private int count;

    /// <summary>What was written so far.</summary>
    public ReadOnlySpan<long> Numbers => numbers.AsSpan(0, count);

    /// <summary>How many numbers that is: a position to go back to.</summary>
    public int Position => count;

    /// <summary>Empties it.</summary>
    public void Clear() => count = 0;

    /// <summary>Forgets all that was written behind a position.</summary>
    public void Rewind(int position) => count = Math.Min(count, position);

    /// <summary>Whether both show the same.</summary>
    public bool Shows(ObservationStream other) => Numbers.SequenceEqual(other.Numbers);

    /// <summary>Takes over what another one shows.</summary>
    public void CopyFrom(ObservationStream other)
    {
        if (numbers.Length < other.count)
            numbers = new long[other.count];
        other.Numbers.CopyTo(numbers);
        count = other.count;
    }

    /// <summary>The observation that was written.</summary>
    /// <exception cref="InvalidOperationException">What was written is not an observation.</exception>
    public Observation ToObservation() => StreamReader.Read(Numbers, default, null);

    /// <summary>
    /// The same, made of as many parts of another observation as are equal: where little has changed little is made, and
    /// comparing the two is quick.
    /// </summary>
    /// <param name="earlier">The stream of that observation.</param>
    /// <param name="seen">That observation.</param>
    public Observation ToObservation(ObservationStream earlier, Observation seen) => StreamReader.Read(Numbers, earlier.Numbers, seen);

    /// <summary>Begins a list whose length is not known yet.</summary>
    /// <returns>What <see cref="EndList"/> wants.</returns>
    public int BeginList()
    {
        Reserve(1)[0] = 0;
        return count - 1;
    }

    /// <summary>Ends a list.</summary>
    /// <param name="list">What <see cref="BeginList"/> returned.</param>
    /// <param name="members">How many members it has.</param>
    public void EndList(int list, int members) => numbers[list] = members;

    /// <summary>Writes the number of members of a list that follow.</summary>
    public void List(int members) => Reserve(1)[0] = members;

    /// <summary>Writes a process; its VMAs follow, then its entries.</summary>
    public void Process(Pid name, bool incomplete) => Reserve(1)[0] = Pair(name.Value, incomplete ? 1 : 0);

    /// <summary>Writes a VMA; its chain follows, newest first.</summary>
    public void Vma(PageNumber start, PageNumber end, PageOffset offset, Protection protection, VmaFlags flags, AnonVmaName anonVma)
    {
        var fields = Reserve(4);
        fields[3] = Pair(anonVma.Value, ((int)flags << 8) | protection.Bits);
        fields[2] = offset.Value;
        fields[1] = end.Value;
        fields[0] = start.Value;
    }

    /// <summary>Writes a member of a chain.</summary>
    public void Name(AnonVmaName name) => Reserve(1)[0] = name.Value;

    /// <summary>Writes a page-table entry.</summary>
    public void Entry(PageNumber page, EntryKind kind, int target, bool? writable, bool? young)
    {
        var fields = Reserve(2);
        fields[1] = Pair(target, ((int)kind << 4) | (Answer(writable) << 2) | Answer(young));
        fields[0] = page.Value;
    }

    /// <summary>Writes an anon_vma; the VMAs on its list follow.</summary>
    public void AnonVma(AnonVmaName name, AnonVmaName root, int references, int pins)
    {
        var fields = Reserve(2);
        fields[1] = Pair(references, pins);
        fields[0] = Pair(name.Value, root.Value);
    }

    /// <summary>Writes a VMA on the list of an anon_vma.</summary>
    public void VmaName(Pid pid, PageNumber start, PageNumber end)
    {
        var fields = Reserve(3);
        fields[2] = end.Value;
        fields[1] = start.Value;
        fields[0] = pid.Value;
    }

    /// <summary>Writes a page; the places where a walk finds it follow.</summary>
    public void Page(PageName name, PageKind kind, AnonVmaName anonVma, PageIndex? index, int mapCount, SwapName swap, bool referenced)
    {
        var fields = Reserve(4);
        fields[3] = Pair((int)kind, referenced ? 1 : 0);
        fields[2] = index is { } known ? known.Value : FieldTypes.NoIndex;
        fields[1] = Pair(mapCount, swap.Value);
        fields[0] = Pair(name.Value, anonVma.Value);
    }

    /// <summary>Writes a place where a walk finds a page.</summary>
    public void Place(Pid pid, PageNumber page)
    {
        var fields = Reserve(2);
        fields[1] = page.Value;
        fields[0] = pid.Value;
    }

    /// <summary>Whether a place was written already, of those that begin at a position.</summary>
    public bool HasPlace(int position, Pid pid, PageNumber page)
    {
        for (; position < count; position += 2)
            if (numbers[position] == pid.Value && numbers[position + 1] == page.Value)
                return true;
        return false;
    }

    /// <summary>Writes a swap entry.</summary>
    public void Swap(SwapName name, int holders, PageName page)
    {
        var fields = Reserve(2);
        fields[1] = page.Value;
        fields[0] = Pair(name.Value, holders);
    }

    /// <summary>Writes a migration.</summary>
    public void Migration(MigrationName name, PageName old, PageName @new, AnonVmaName anonVma)
    {
        var fields = Reserve(2);
        fields[1] = Pair(@new.Value, anonVma.Value);
        fields[0] = Pair(name.Value, old.Value);
    }

    /// <summary>Writes an item of ksmd.</summary>
    public void Item(Pid process, PageNumber page, PageName target, AnonVmaName anonVma, bool gone)
    {
        var fields = Reserve(3);
        fields[2] = Pair(anonVma.Value, gone ? 1 : 0);
        fields[1] = page.Value;
        fields[0] = Pair(process.Value, target.Value);
    }

    /// <summary>Writes how many objects live, which comes last.</summary>
    public void Allocated(int anonVmas, int chains, int pages)
    {
        var fields = Reserve(2);
        fields[1] = pages;
        fields[0] = Pair(anonVmas, chains);
    }

    /// <summary>Writes an observation, as the field table says; the methods for single views write the same numbers, and faster.</summary>
    public void Write(Observation seen) => StreamWriter.Write(this, seen);

    private static long Pair(int low, int high) => ((long)high << 32) | (uint)low;

    private static int Answer(bool? answer) => answer is { } known ? known ? 2 : 1 : 0;

    internal Span<long> Reserve(int more)
    {
        if (numbers.Length - count < more)
            Array.Resize(ref numbers, Math.Max(2 * numbers.Length, count + more));
        var fields = numbers.AsSpan(count, more);
        count += more;
        return fields;
    }
}
