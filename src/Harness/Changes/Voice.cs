namespace RmapProps.Harness;

/// <summary>
/// How a change is told. The same difference is news when one state follows the other, and a mistake when one state is
/// what the other should have been.
/// </summary>
internal abstract class Voice
{
    /// <summary>The left state came first.</summary>
    public static readonly Voice OverTime = new Chronicler();

    /// <summary>The left state is the right one.</summary>
    public static readonly Voice AgainstExpected = new Judge();

    /// <summary>Something that only the right state has.</summary>
    public abstract string Appeared { get; }

    /// <summary>Something that only the left state has.</summary>
    public abstract string Vanished { get; }

    /// <summary>Whether totals are told that anybody can count; a judge leaves nothing out.</summary>
    public abstract bool TellsTotals { get; }

    /// <summary>A value, after the noun that it belongs to and a blank.</summary>
    public abstract string Changed(string noun, string right, string left);

    /// <summary>Something that holds on the right only, as in <c>locked</c>.</summary>
    public abstract string Holds(string what);

    /// <summary>Something that holds on the left only.</summary>
    public abstract string HoldsNot(string what);

    /// <summary>Something that a list, or a walk, has on the right only.</summary>
    public abstract string Does(string verb, string what);

    /// <summary>Something that it has on the left only.</summary>
    public abstract string DoesNot(string verb, string what);

    /// <summary>What the left state has at the place of something that appeared.</summary>
    public abstract string InPlaceOf(string left);

    /// <summary>What the right state has at the place of something that vanished.</summary>
    public abstract string GaveWayTo(string right);

    private sealed class Chronicler : Voice
    {
        public override string Appeared => "new";

        public override string Vanished => "gone";

        public override bool TellsTotals => false;

        public override string Changed(string noun, string right, string left) => $"{noun}{right}, was {left}";

        public override string Holds(string what) => $"{what} now";

        public override string HoldsNot(string what) => $"no longer {what}";

        public override string Does(string verb, string what) => $"{verb}s {what} too";

        public override string DoesNot(string verb, string what) => $"no longer {verb}s {what}";

        public override string InPlaceOf(string left) => $", where {left} was";

        public override string GaveWayTo(string right) => $", where {right} is now";
    }

    private sealed class Judge : Voice
    {
        public override string Appeared => "extra";

        public override string Vanished => "missing";

        public override bool TellsTotals => true;

        public override string Changed(string noun, string right, string left) => $"{noun}{right}, should be {left}";

        public override string Holds(string what) => $"{what}, and should not be";

        public override string HoldsNot(string what) => $"not {what}, and should be";

        public override string Does(string verb, string what) => $"{verb}s {what}, and should not";

        public override string DoesNot(string verb, string what) => $"does not {verb} {what}, and should";

        public override string InPlaceOf(string left) => $", where {left} should be";

        public override string GaveWayTo(string right) => $", where {right} is";
    }
}
