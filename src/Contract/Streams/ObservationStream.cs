using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.Contract.Streams;

/// <summary>
/// An observation as one row of numbers, in a buffer that is used again. Nothing is left out and nothing is hashed: two
/// streams are equal exactly when the two observations are, and each can be made from the other.
/// </summary>
/// <remarks>
/// Everything comes in the order of the format, and a list begins with its count. Who writes one calls
/// <see cref="BeginList"/>, then writes each member with all that belongs to it, then calls <see cref="EndList"/>. The methods
/// for views stand beside their fields, for example <see cref="PageFields.Page"/>:
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
    /// <summary>Whether both show the same.</summary>
    public bool Shows(ObservationStream other) => Numbers.SequenceEqual(other.Numbers);

    /// <summary>Takes over what another one shows.</summary>
    public void CopyFrom(ObservationStream other)
    {
        Clear();
        other.Numbers.CopyTo(Reserve(other.Position));
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
    public Observation ToObservation(ObservationStream earlier, Observation seen) =>
        StreamReader.Read(Numbers, earlier.Numbers, seen);

    /// <summary>Begins a list whose length is not known yet.</summary>
    /// <returns>What <see cref="EndList"/> wants.</returns>
    public int BeginList()
    {
        Reserve(1)[0] = 0;
        return Position - 1;
    }

    /// <summary>Ends a list.</summary>
    /// <param name="list">What <see cref="BeginList"/> returned.</param>
    /// <param name="members">How many members it has.</param>
    public void EndList(int list, int members) => Put(list, members);

    /// <summary>Writes the number of members of a list that follow.</summary>
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

    /// <summary>Whether a place was written already, of those that begin at a position.</summary>
    public bool HasPlace(int position, Pid pid, PageNumber page)
    {
        var written = Numbers;
        for (; position < written.Length; position += 2)
            if (written[position] == pid.Value && written[position + 1] == page.Value)
                return true;
        return false;
    }

    /// <summary>
    /// Writes an observation, as the field table says; the methods for single views write the same numbers, and faster.
    /// </summary>
    public void Write(Observation seen) => StreamWriter.Write(this, seen);
}
