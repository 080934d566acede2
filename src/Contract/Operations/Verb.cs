using RmapProps.Contract.Parameters;

namespace RmapProps.Contract.Operations;

/// <summary>
/// The word for an operation, with the parser and the constructor that follow from its list of parameters. Every operation
/// declares exactly one, as its <c>Form</c>.
/// </summary>
public sealed class Verb
{
    private readonly Func<IParameter[], Operation> make;

    private Verb(string? actor, string name, Slot[] slots, Func<IParameter[], Operation> make)
    {
        (Actor, Name, Slots) = (actor, name, slots.ToSequence());
        this.make = make;
    }

    /// <summary>The kernel thread that acts, or null where a process acts.</summary>
    public string? Actor { get; }

    /// <summary>The word.</summary>
    public string Name { get; }

    /// <summary>The parameters, in the order of the text.</summary>
    public Sequence<Slot> Slots { get; }

    /// <summary>Makes a verb with one parameter.</summary>
    public static Verb Of<T1>(string? actor, string name, Func<T1, Operation> make)
        where T1 : IParameter<T1> =>
        new(actor, name, [Slot.Of<T1>()], p => make((T1)p[0]));

    /// <summary>Makes a verb with two parameters.</summary>
    public static Verb Of<T1, T2>(string? actor, string name, Func<T1, T2, Operation> make)
        where T1 : IParameter<T1>
        where T2 : IParameter<T2> =>
        new(actor, name, [Slot.Of<T1>(), Slot.Of<T2>()], p => make((T1)p[0], (T2)p[1]));

    /// <summary>Makes a verb with three parameters.</summary>
    public static Verb Of<T1, T2, T3>(string? actor, string name, Func<T1, T2, T3, Operation> make)
        where T1 : IParameter<T1>
        where T2 : IParameter<T2>
        where T3 : IParameter<T3> =>
        new(actor, name, [Slot.Of<T1>(), Slot.Of<T2>(), Slot.Of<T3>()], p => make((T1)p[0], (T2)p[1], (T3)p[2]));

    /// <summary>Makes a verb with four parameters.</summary>
    public static Verb Of<T1, T2, T3, T4>(string? actor, string name, Func<T1, T2, T3, T4, Operation> make)
        where T1 : IParameter<T1>
        where T2 : IParameter<T2>
        where T3 : IParameter<T3>
        where T4 : IParameter<T4> =>
        new(actor, name, [Slot.Of<T1>(), Slot.Of<T2>(), Slot.Of<T3>(), Slot.Of<T4>()], p =>
            make((T1)p[0], (T2)p[1], (T3)p[2], (T4)p[3]));

    /// <summary>Makes a verb without parameters.</summary>
    public static Verb Of(string? actor, string name, Func<Operation> make) => new(actor, name, [], _ => make());

    /// <summary>Builds an operation from its parameters.</summary>
    public Operation Make(IParameter[] parameters) => make(parameters);

    /// <summary>The text of the verb, as in <c>kswapd age</c>; without an actor where a process acts.</summary>
    public override string ToString() => Actor is null ? Name : $"{Actor} {Name}";
}

/// <summary>The type of one parameter of a verb, in a form that a parser and a generator can use.</summary>
/// <param name="Type">The type.</param>
/// <param name="Expected">The expectation that an error reports.</param>
/// <param name="Words">The closed list of words that may stand here, if there is one.</param>
/// <param name="MayBeOmitted">Whether the parameter may be omitted.</param>
/// <param name="Read">Reads one token into a parameter, or returns the expectation that it does not meet.</param>
/// <param name="Default">The value of an omitted parameter.</param>
public sealed record Slot(
    Type Type,
    string Expected,
    IReadOnlyList<string> Words,
    bool MayBeOmitted,
    Func<string, (IParameter? Value, string? Problem)> Read,
    IParameter? Default)
{
    /// <summary>Makes the slot of a parameter type.</summary>
    public static Slot Of<T>()
        where T : IParameter<T> =>
        new(
            typeof(T),
            T.Expected,
            T.Words,
            T.MayBeOmitted,
            token => T.Read(token, out var value) is { } problem ? (null, problem) : (value, null),
            default(T));
}
