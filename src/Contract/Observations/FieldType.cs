using System.Globalization;
using System.Text.Json;

namespace RmapProps.Contract.Observations;

/// <summary>Writes and reads the values of fields of one type, in every form of an observation.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
/// <param name="schema">The JSON schema of a value, without a description.</param>
public abstract class FieldType<T>(string schema)
{
    /// <summary>The JSON schema of a value, without a description.</summary>
    public string Schema => schema;

    /// <summary>The number of stream numbers for each member of a list; 0 for a type that is not a list.</summary>
    internal virtual int ListWords => 0;

    /// <summary>Returns the value as differences print it.</summary>
    public virtual string TextOf(T value) => value is null ? "-" : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    internal abstract void Write(Utf8JsonWriter json, T value);

    internal abstract T Read(JsonPlace json);

    internal abstract void Write(IStateNumbers state, T value);

    /// <summary>Returns the number that represents a value in a stream.</summary>
    internal virtual long ToNumber(T value) => throw new NotSupportedException("a list is not a number");

    /// <summary>Returns the value that a number of a stream represents.</summary>
    internal virtual T FromNumber(long number) => throw new NotSupportedException("a list is not a number");

    /// <summary>Adds a list to a stream.</summary>
    internal virtual void Pack(T value, List<long> numbers) => throw new NotSupportedException("a number is not a list");

    /// <summary>Reads a list from a stream. Returns the earlier list if the numbers are equal.</summary>
    internal virtual T Unpack(ref ReadOnlySpan<long> now, ref ReadOnlySpan<long> then, T earlier) =>
        throw new NotSupportedException("a number is not a list");
}

/// <summary>A type with values that are single numbers in a stream.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
internal sealed class ScalarType<T>(
    string schema,
    Action<Utf8JsonWriter, T> write,
    Func<JsonPlace, T> read,
    Func<T, long> toNumber,
    Func<long, T> fromNumber) : FieldType<T>(schema)
{
    /// <summary>Formats a value for differences; null for its own text.</summary>
    public Func<T, string>? Text { get; init; }

    /// <summary>Writes a value to a state; null for the number that a stream has.</summary>
    public Action<IStateNumbers, T>? State { get; init; }

    public override string TextOf(T value) => Text is null ? base.TextOf(value) : Text(value);

    internal override void Write(Utf8JsonWriter json, T value) => write(json, value);

    internal override T Read(JsonPlace json) => read(json);

    internal override void Write(IStateNumbers state, T value)
    {
        if (State is null)
            state.Add(toNumber(value));
        else
            State(state, value);
    }

    internal override long ToNumber(T value) => toNumber(value);

    internal override T FromNumber(long number) => fromNumber(number);
}

/// <summary>A list of members that have no fields of their own: names and places.</summary>
/// <typeparam name="T">The type of the members.</typeparam>
internal sealed class ListType<T>(
    string memberSchema,
    Func<JsonPlace, T> read,
    int words,
    Func<ReadOnlySpan<long>, T> unpack,
    Action<List<long>, T> pack) : FieldType<Sequence<T>>($$"""{ "type": "array", "items": {{memberSchema}} }""")
{
    /// <summary>Writes a member to a state; null for the numbers that a stream has.</summary>
    public Action<IStateNumbers, T>? State { get; init; }

    internal override int ListWords => words;

    internal override void Write(Utf8JsonWriter json, Sequence<T> value)
    {
        json.WriteStartArray();
        foreach (var member in value)
            json.WriteStringValue(member!.ToString());
        json.WriteEndArray();
    }

    internal override Sequence<T> Read(JsonPlace json) => json.List(read);

    internal override void Write(IStateNumbers state, Sequence<T> value)
    {
        state.Add(value.Count);
        var numbers = new List<long>();
        foreach (var member in value)
            if (State is null)
                pack(numbers, member);
            else
                State(state, member);
        foreach (var number in numbers)
            state.Add(number);
    }

    internal override void Pack(Sequence<T> value, List<long> numbers)
    {
        numbers.Add(value.Count);
        foreach (var member in value)
            pack(numbers, member);
    }

    internal override Sequence<T> Unpack(ref ReadOnlySpan<long> now, ref ReadOnlySpan<long> then, Sequence<T> earlier) =>
        NumberRows.Read(words, ref now, ref then, earlier, unpack);
}
