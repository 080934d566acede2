using FsCheck;
using FsCheck.Experimental;
using FsCheck.Fluent;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using RmapProps.Contract;
using RmapProps.Contract.Scenarios;
using RmapProps.Contract.Subjects;
using RmapProps.Harness.Generation;

namespace RmapProps.Benchmarks.Harnesses;

/// <summary>
/// FsCheck's model-based testing: a Machine of FsCheck.Experimental. Its models must be values, because FsCheck creates all of
/// them before it runs anything. In the textbook form the oracle is the model and is copied for each step. The cheaper form has
/// only the position in the run as the model, and both machines together as the actual system. This is the only file in this
/// project that imports FsCheck.
/// </summary>
/// <param name="isByTheBook">Whether the oracle is the model.</param>
public sealed class FsCheckHarness(bool isByTheBook) : IHarness, ISeeker
{
    /// <inheritdoc/>
    public string Name => isByTheBook ? "FsCheck Machine, oracle as model" : "FsCheck Machine, both as system";

    /// <inheritdoc/>
    public void RunGiven(IReadOnlyList<Scenario> scenarios, Sides sides, Tally tally)
    {
        var next = 0;
        Run(scenarios.Count, sides, tally, Gen.Fresh(() => new Course(scenarios[next++ % scenarios.Count], null, 0, null)));
    }

    /// <inheritdoc/>
    public void RunDrawn(int scenarios, Sides sides, Tally tally) =>
        Run(scenarios, sides, tally, Drawn);

    /// <inheritdoc/>
    public Found? Find(Sides sides, ulong seed, long steps)
    {
        var (tally, verdict) = (new Tally(), new Verdict());
        var machine = new PairMachine(sides, tally, isByTheBook, Drawn);
        Check.One(
            Config.Quick.WithMaxTest((int)Math.Max(1, steps / Draws.Steps)).WithStartSize(Draws.Steps).WithEndSize(Draws.Steps)
                .WithReplay(seed, Gamma).WithRunner(verdict),
            machine.ToProperty());
        if (verdict.Smallest is not { } run || tally.FirstFailure is not { } first)
            return null;
        var operations = run.Operations.Select(pair => pair.Item1).OfType<Taking>();
        return new(first.Steps, tally.Runs - first.Runs, new(operations.Select(operation => operation.Step).ToSequence()));
    }

    /// <summary>The increment of FsCheck's generators: any odd number with many bits.</summary>
    private const ulong Gamma = 0x9e37_79b9_7f4a_7c15;

    private static Gen<Course> Drawn => Seeds.Select(seed => new Course(null, Draws.SwarmOf(seed), 0, null));

    private static Gen<int> Seeds => Gen.Choose(int.MinValue, int.MaxValue);

    /// <summary>Runs full-length sequences, because the size does not affect the comparison.</summary>
    private void Run(int tests, Sides sides, Tally tally, Gen<Course> courses) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(tests).WithStartSize(Draws.Steps).WithEndSize(Draws.Steps).WithReplay(1, 1)
            .WithQuietOnSuccess(true),
        new PairMachine(sides, tally, isByTheBook, courses).ToProperty());

    /// <summary>The position of a run in a scenario or in a world; in the textbook form also the state of the oracle.</summary>
    private sealed record Course(Scenario? Given, Swarm? Swarm, int Position, Model? Model);

    private sealed record Model(ICopyableSubject Oracle, Contract.Outcome Outcome);

    private sealed class PairMachine(Sides sides, Tally tally, bool isByTheBook, Gen<Course> courses)
        : Machine<Pair, Course>(Draws.Steps)
    {
        public override Arbitrary<Setup<Pair, Course>> Setup => courses.Select(Begin).ToArbitrary();

        public override Gen<Operation<Pair, Course>> Next(Course course)
        {
            if (course.Given is not { } given)
                return Seeds.Select(seed => Taking(Draws.StepOf(seed, course.Swarm!)));
            return Gen.Constant(
                given.Length == course.Position ? new StopOperation<Pair, Course>() : Taking(given.Steps[course.Position]));
        }

        private static Operation<Pair, Course> Taking(Step step) => new Taking(step);

        private Setup<Pair, Course> Begin(Course course) => new Beginning(
            () => new(sides, tally),
            isByTheBook ? course with { Model = new((ICopyableSubject)sides.NewOracle(), Contract.Outcome.OK) } : course);
    }

    private sealed class Beginning(Func<Pair> newPair, Course course) : Setup<Pair, Course>
    {
        public override Pair Actual() => newPair();

        public override Course Model() => course;
    }

    private sealed class Taking(Step step) : Operation<Pair, Course>
    {
        public Step Step => step;

        public override Course Run(Course course) => course with { Position = course.Position + 1, Model = Next(course.Model) };

        public override Property Check(Pair pair, Course course) =>
            (course.Model is { } model ? pair.Take(step, model.Outcome, model.Oracle) : pair.Take(step)).ToProperty();

        public override string ToString() => step.ToString();

        private Model? Next(Model? model)
        {
            if (model is null)
                return null;
            var oracle = model.Oracle.Copy();
            return new(oracle, oracle.Apply(step));
        }
    }

    /// <summary>A runner that writes nothing and keeps the final run of a failed check.</summary>
    private sealed class Verdict : IRunner
    {
        public MachineRun<Pair, Course>? Smallest { get; private set; }

        public void OnStartFixture(Type fixture)
        {
        }

        public void OnArguments(
            int test, FSharpList<object> arguments, FSharpFunc<int, FSharpFunc<FSharpList<object>, string>> every)
        {
        }

        public void OnShrink(FSharpList<object> arguments, FSharpFunc<FSharpList<object>, string> everyShrink)
        {
        }

        public void OnFinished(string name, TestResult result) =>
            Smallest = (result as TestResult.Failed)?.Item3.OfType<MachineRun<Pair, Course>>().Single();
    }
}
