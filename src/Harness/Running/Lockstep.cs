using System.IO.Hashing;
using System.Runtime.InteropServices;
using RmapProps.Contract;
using RmapProps.Contract.Kernels;
using RmapProps.Contract.Laws;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Scenarios;
using RmapProps.Contract.States;
using RmapProps.Contract.Streams;
using RmapProps.Contract.Subjects;

namespace RmapProps.Harness.Running;

/// <summary>
/// Subject and oracle on their way through the same steps. After each their outcomes are compared, the laws are checked,
/// and their observations are compared. Where both are copyable, so is the pair: then all that can come next can be tried.
/// </summary>
/// <remarks>
/// What is observed is what counts. But an observation costs more than a step, so where both subjects can be streamed
/// (<see cref="IStreamingSubject"/>) their streams are compared after each step, with each other and with the one before, and
/// an observation is made only of what has changed. Where the streams or the outcomes differ, at the last step, and at one
/// of <see cref="SampledOneIn"/> steps, both machines are observed as if there were no streams.
/// </remarks>
internal sealed class Lockstep : IDisposable
{
    /// <summary>How many steps there are for one at which both are observed, whatever their streams say.</summary>
    public const int SampledOneIn = 64;

    private readonly SubjectRunner subject, oracle;

    private readonly History trail;

    private readonly bool streams;

    private readonly FieldMask fields;

    private readonly LawSelection laws;

    private readonly ObservationStream ofSubject = new();

    private ObservationStream now = new(), then = new();

    private readonly bool isCopy;

    private bool hasThen, isLawful, isDisposed;

    private int taken;

    /// <summary>The two in their first state.</summary>
    /// <param name="pair">Resets both.</param>
    /// <param name="streams">Whether to compare streams where there are any; false observes both after each step.</param>
    public Lockstep(SubjectPair pair, bool streams = true)
        : this(pair.ResetSubject(), pair.ResetOracle(), pair.Kernel, streams)
    {
    }

    /// <summary>Two who are in their first state.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="oracle">The oracle.</param>
    /// <param name="kernel">The kernel version that both follow.</param>
    /// <param name="streams">Whether to compare streams where there are any.</param>
    public Lockstep(SubjectRunner subject, SubjectRunner oracle, KernelVersion kernel, bool streams = true)
    {
        // Streams have every field, so a side that cannot show one of them rules them out.
        var shown = subject.Subject.Info.Fields & oracle.Subject.Info.Fields;
        fields = shown & FieldMask.Of(kernel);
        laws = LawSelection.Under(fields, kernel);
        (this.subject, this.oracle, this.streams, trail) = (subject, oracle, streams && shown.IsAll, new());
        Seen = oracle.Observe();
    }

    private Lockstep(Lockstep original)
    {
        // Copies of one pair begin at different numbers, so that of many a few are observed at their first step.
        original.taken++;
        (isCopy, subject, trail, Seen) = (true, original.subject.Copy(), original.trail.Copy(), original.Seen);
        try
        {
            oracle = original.oracle.Copy();
        }
        catch (Exception)
        {
            subject.Subject.Dispose();
            throw;
        }

        (fields, laws) = (original.fields, original.laws);
        (streams, hasThen, isLawful, taken) = (original.streams, original.hasThen, original.isLawful, original.taken);
        if (hasThen)
            then.CopyFrom(original.then);
    }

    /// <summary>What both hold after the last step on which they agreed.</summary>
    public Observation Seen { get; private set; }

    /// <summary>How the last step ended for the oracle.</summary>
    public Outcome Outcome => oracle.Outcome;

    /// <summary>Takes both through a step: null where they agree, and nothing is against the law.</summary>
    /// <param name="step">The step.</param>
    /// <param name="isLast">Whether no other one comes after it, so that both are observed.</param>
    public Disagreement? Take(Step step, bool isLast = false)
    {
        subject.Attempt(step);
        oracle.Attempt(step);
        var haveSameStream = streams && subject.Outcome == oracle.Outcome
            && subject.TryStream(ofSubject) && oracle.TryStream(now) && now.Shows(ofSubject);
        taken++;
        if (!haveSameStream || isLast || taken % SampledOneIn == 0)
            return Observe(step, haveSameStream);

        var hasChanged = !hasThen || !now.Shows(then);
        var after = hasChanged ? oracle.Read(now, hasThen ? then : null, Seen) : Seen;
        trail.Note(Seen, after);
        var moment = new Transition(Seen, step, subject.Outcome, after, trail);
        if (LawBreach.OfBoth(moment, isLawful ? moment.Changed : StateSections.All, laws) is { } breach)
            return new(moment, moment, breach, null, fields);
        Seen = after;
        Keep(hasStream: true);
        return null;
    }

    /// <summary>Whether both are observed to hold what is seen: what <see cref="Take"/> looks at in the last step.</summary>
    public bool HoldTheSame() => AreSame(subject.TryObserve(), Seen) && oracle.TryObserve() == Seen;

    private bool AreSame(Observation? ofSubject, Observation ofOracle) =>
        ofSubject is not null && fields.AreSame(ofSubject, ofOracle);

    /// <summary>Compares what both hold, as records, and asks each law about it.</summary>
    private Disagreement? Observe(Step step, bool haveSameStream)
    {
        var subjectAfter = subject.ObserveAfter(Seen);
        var oracleAfter = oracle.ObserveAfter(Seen);

        // Where both hold the same, the laws have to be asked only once.
        var agree = subject.Outcome == oracle.Outcome && !subject.HasCrashed && AreSame(subjectAfter, oracleAfter);
        if (agree && haveSameStream && now.ToObservation() != oracleAfter)
            throw new InvalidOperationException($"after '{step}' the streams show what is not observed");
        trail.Note(Seen, oracleAfter);
        var found = new Transition(Seen, step, subject.Outcome, subjectAfter, trail);
        var expected = agree && fields.IsAll ? found : new Transition(Seen, step, oracle.Outcome, oracleAfter, trail);
        var breach = LawBreach.First(found, expected, laws);
        if (!agree || breach is not null)
            return new(found, expected, breach, subject.CrashMessage ?? oracle.CrashMessage, fields);
        Seen = fields.IsAll ? subjectAfter : oracleAfter;
        Keep(haveSameStream);
        return null;
    }

    /// <summary>
    /// What is seen now is what the next step begins with. It is lawful, so laws of a state hold while it stays.
    /// </summary>
    private void Keep(bool hasStream)
    {
        (hasThen, isLawful) = (hasStream, true);
        if (hasStream)
            (now, then) = (then, now);
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

        (hasThen, isLawful) = (streams && oracle.TryStream(then), false);
    }

    /// <summary>A second pair in the same state, which the caller disposes.</summary>
    public Lockstep Copy() => new(this);

    /// <summary>Disposes the subjects of a copy. All others belong to the pool that they come from.</summary>
    public void Dispose()
    {
        if (!isCopy || isDisposed)
            return;
        isDisposed = true;
        try
        {
            subject.Subject.Dispose();
        }
        finally
        {
            oracle.Subject.Dispose();
        }
    }

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
/// <param name="Fields">The fields that were compared.</param>
internal sealed record Disagreement(
    Transition Found, Transition Expected, LawBreach? Breach, string? CrashMessage, FieldMask Fields = default)
{
    /// <summary>Whether one of the two is of no use any more.</summary>
    public bool HasCrashed => Found.Outcome.Word == OutcomeWord.Crash || Expected.Outcome.Word == OutcomeWord.Crash;

    /// <summary>
    /// The first difference of the observations. Nobody knows what a machine holds after a crash, so then there is none.
    /// </summary>
    public ObservationDifference? Difference { get; } =
        Found.Outcome.Word == OutcomeWord.Crash || Expected.Outcome.Word == OutcomeWord.Crash
            ? null
            : ObservationDifference.First(Expected.After, Found.After, Fields);

    /// <summary>What kind of disagreement it is.</summary>
    public Signature Signature => Signature.Of(Expected, Found, Breach, Difference);
}
