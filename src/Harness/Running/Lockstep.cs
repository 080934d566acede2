using System.IO.Hashing;
using System.Runtime.InteropServices;
using RmapProps.Contract;

namespace RmapProps.Harness;

/// <summary>
/// Subject and oracle on their way through the same steps. After each their outcomes are compared, the laws are checked,
/// and their observations are compared. Where both are copyable, so is the pair: then all that can come next can be tried.
/// </summary>
internal sealed class Lockstep
{
    private readonly Contestant subject, oracle;

    private readonly Trail trail;

    /// <summary>The two in their first state.</summary>
    public Lockstep(Contest contest)
    {
        var oracleMachine = contest.NewOracle();
        (subject, oracle, trail) = (new(contest.NewSubject()), new(oracleMachine), new());
        Seen = oracleMachine.Observe();
    }

    private Lockstep(Lockstep original) =>
        (subject, oracle, trail, Seen) = (original.subject.Copy(), original.oracle.Copy(), original.trail.Copy(), original.Seen);

    /// <summary>What both hold after the last step on which they agreed.</summary>
    public Observation Seen { get; private set; }

    /// <summary>How the last step ended for the oracle.</summary>
    public Outcome Outcome => oracle.Outcome;

    /// <summary>Takes both through a step: null where they agree, and nothing is against the law.</summary>
    public Disagreement? Take(Step step)
    {
        subject.Attempt(step);
        oracle.Attempt(step);
        var subjectAfter = subject.ObserveAfter(Seen);
        var oracleAfter = oracle.ObserveAfter(Seen);

        // Where both hold the same, the laws have to be asked only once.
        var agree = subject.Outcome == oracle.Outcome && !subject.HasCrashed && subjectAfter == oracleAfter;
        trail.Note(Seen, oracleAfter);
        var found = new Moment(Seen, step, subject.Outcome, subjectAfter, trail);
        var expected = agree ? found : new Moment(Seen, step, oracle.Outcome, oracleAfter, trail);
        var breach = LawBreach.First(found, expected);
        if (!agree || breach is not null)
            return new(found, expected, breach, subject.CrashMessage ?? oracle.CrashMessage);
        Seen = subjectAfter;
        return null;
    }

    /// <summary>Takes both through steps on which they are known to agree; nothing is compared but at the end.</summary>
    public void Retrace(IEnumerable<Step> steps)
    {
        foreach (var step in steps)
        {
            subject.Attempt(step);
            oracle.Attempt(step);
            var after = oracle.ObserveAfter(Seen);
            trail.Note(Seen, after);
            Seen = after;
        }
    }

    /// <summary>A second pair in the same state.</summary>
    public Lockstep Copy() => new(this);

    /// <summary>
    /// The state of both, up to names, in 128 bits: what is seen, which is the same for both, what each of them hides, and
    /// what the laws remember of earlier steps. Pairs with the same key have the same future.
    /// </summary>
    public UInt128 Key()
    {
        var state = new StateWriter(Seen);
        subject.WriteHiddenState(state);
        oracle.WriteHiddenState(state);
        trail.Write(state);
        return XxHash128.HashToUInt128(MemoryMarshal.AsBytes(state.Numbers));
    }
}

/// <summary>What two machines made of a step on which they do not agree, or which broke a law for one of them or both.</summary>
/// <param name="Found">What the subject made of it.</param>
/// <param name="Expected">What the oracle made of it.</param>
/// <param name="Breach">The law that is broken, if one is.</param>
/// <param name="CrashMessage">What was thrown, if something was.</param>
internal sealed record Disagreement(Moment Found, Moment Expected, LawBreach? Breach, string? CrashMessage)
{
    /// <summary>Whether one of the two is of no use any more.</summary>
    public bool HasCrashed => Found.Outcome.Word == OutcomeWord.Crash || Expected.Outcome.Word == OutcomeWord.Crash;

    /// <summary>The first difference of the observations. Nobody knows what a machine holds after a crash, so then there is none.</summary>
    public ObservationDifference? Difference { get; } =
        Found.Outcome.Word == OutcomeWord.Crash || Expected.Outcome.Word == OutcomeWord.Crash
            ? null
            : ObservationDifference.First(Expected.After, Found.After);

    /// <summary>What kind of disagreement it is.</summary>
    public Signature Signature => Signature.Of(Expected, Found, Breach, Difference);
}
