using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.Contract.Streams;

/// <summary>
/// An observation as one row of numbers, in a reusable buffer. The row is complete and not hashed: two streams are equal exactly
/// when the two observations are equal, and each form can be made from the other.
/// </summary>
/// <remarks>
/// Everything is in the order of the format, and a list begins with its count. A writer calls <see cref="BeginList"/>, then
/// writes each member with its own lists, then calls <see cref="EndList"/>. The methods for views are next to their fields, for
/// example <see cref="PageFields.Page"/>:
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
public sealed class ObservationStream : NumberBuffer
{
    /// <summary>Whether both streams show the same state.</summary>
    public bool Shows(ObservationStream other) => Numbers.SequenceEqual(other.Numbers);

    /// <summary>Copies the content of another stream.</summary>
    public void CopyFrom(ObservationStream other)
    {
        Clear();
        other.Numbers.CopyTo(Reserve(other.Position));
    }

    /// <summary>Returns the observation that was written.</summary>
    /// <exception cref="InvalidOperationException">The numbers are not an observation.</exception>
    public Observation ToObservation() => StreamReader.Read(Numbers, default, null);

    /// <summary>
    /// Returns the observation that was written, with as many parts of an earlier observation as are equal. If little has
    /// changed, few objects are made, and comparing the two is quick.
    /// </summary>
    /// <param name="earlier">The stream of the earlier observation.</param>
    /// <param name="seen">The earlier observation.</param>
    public Observation ToObservation(ObservationStream earlier, Observation seen) =>
        StreamReader.Read(Numbers, earlier.Numbers, seen);

    /// <summary>Begins a list of unknown length.</summary>
    /// <returns>The argument for <see cref="EndList"/>.</returns>
    public int BeginList()
    {
        Reserve(1)[0] = 0;
        return Position - 1;
    }

    /// <summary>Ends a list.</summary>
    /// <param name="list">The result of <see cref="BeginList"/>.</param>
    /// <param name="members">The number of members.</param>
    public void EndList(int list, int members) => Put(list, members);

    /// <summary>Writes the number of members that follow.</summary>
    public void List(int members) => Reserve(1)[0] = members;

    /// <summary>Writes a member of a chain.</summary>
    public void Name(AnonVmaName name) => Reserve(1)[0] = name.Value;

    /// <summary>Writes a VMA on the list of an anon_vma.</summary>
    public void VmaName(Pid pid, PageNumber start, PageNumber end)
    {
        var fields = Reserve(3);
        fields[2] = end.Value;
        fields[1] = start.Value;
        fields[0] = pid.Value;
    }

    /// <summary>Writes a place where a walk finds a page.</summary>
    public void Place(Pid pid, PageNumber page)
    {
        var fields = Reserve(2);
        fields[1] = page.Value;
        fields[0] = pid.Value;
    }

    /// <summary>Whether a place was already written after a position.</summary>
    public bool HasPlace(int position, Pid pid, PageNumber page)
    {
        var written = Numbers;
        for (; position < written.Length; position += 2)
            if (written[position] == pid.Value && written[position + 1] == page.Value)
                return true;
        return false;
    }

    /// <summary>
    /// Writes an observation according to the field table. The methods for single views write the same numbers faster.
    /// </summary>
    public void Write(Observation seen) => StreamWriter.Write(this, seen);
}
