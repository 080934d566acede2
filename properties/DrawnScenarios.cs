using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;

namespace RmapProps.PropertyTests;

/// <summary>Steps drawn without asking anybody whether they make sense: mostly refusals.</summary>
public sealed record Unguided(Scenario Scenario)
{
    public override string ToString() => Scenario.ToString();
}

/// <summary>A story whose last page is the last one of the address space.</summary>
public sealed record FarAway(Scenario Scenario)
{
    public override string ToString() => Scenario.ToString();
}

/// <summary>Two stories, one told after the other to the same machines.</summary>
public sealed record Joined(Scenario Scenario)
{
    public override string ToString() => Scenario.ToString();
}

/// <summary>A scenario over the whole vocabulary and all its limits, to be written and read, not run.</summary>
public sealed record Anything(Scenario Scenario)
{
    public override string ToString() => Scenario.ToString();
}

/// <summary>Where a test's own draws begin.</summary>
public sealed record Seed(ulong Value)
{
    public Rng Rng => new(Value);
}

/// <summary>The ways in which the suites draw scenarios: from a seed, and at most so many steps.</summary>
public static class DrawnScenarios
{
    public const long AddressSpaceEnd = 1L << 35;

    public static Scenario Guided(ulong seed, int maxSteps) =>
        ScenarioGenerator.Generate(seed, maxSteps, TestPairs.Correct.NewOracle);

    public static Scenario Unguided(ulong seed, int maxSteps)
    {
        var rng = new Rng(seed);
        var swarm = Swarm.Draw(rng);
        return Draw(rng, swarm, maxSteps, _ => true);
    }

    public static Scenario FarAway(ulong seed, int maxSteps)
    {
        var rng = new Rng(seed);
        var near = Guided(rng.Next(), maxSteps);
        while (EndOf(near) == 0)
            near = Guided(rng.Next(), maxSteps);
        var shift = AddressSpaceEnd - EndOf(near);
        var far = Renaming.None with { Pages = page => new(page.Value + shift) };
        return new(near.Steps.Select(step => step with { Operation = step.Operation.Renamed(far) }).ToSequence());
    }

    public static Scenario Joined(ulong seed, int maxSteps)
    {
        var rng = new Rng(seed);
        return new([.. Guided(rng.Next(), maxSteps).Steps, .. Guided(rng.Next(), maxSteps).Steps]);
    }

    public static Scenario Anything(ulong seed, int maxSteps)
    {
        var rng = new Rng(seed);
        var small = Swarm.Draw(rng);
        var large = small with { Pids = 65536, FirstPage = AddressSpaceEnd - 70_000, Pages = 70_000, LongestRange = 65536 };
        var swarm = (rng.OneIn(2) ? small : large) with
        {
            Protections = Protection.All.ToSequence(),
            Advices = Advice.All.ToSequence(),
            Stacks = true,
            FailureOneIn = 3,
            Weights = Vocabulary.All.ToSequence(),
        };
        return Draw(rng, swarm, maxSteps, _ => true);
    }

    /// <summary>One past the last page that a scenario names; 0 where it names none.</summary>
    public static long EndOf(Scenario scenario) => scenario.Steps.Select(step => EndOf(step.Operation)).DefaultIfEmpty().Max();

    private static Scenario Draw(Rng rng, Swarm swarm, int maxSteps, Func<Operation, bool> isWanted)
    {
        var steps = new List<Step>();
        while (steps.Count < maxSteps)
        {
            var operation = rng.Pick(swarm.Weights.Span).Draw(rng, swarm);
            var fails = swarm.FailureOneIn > 0 && rng.OneIn(swarm.FailureOneIn);
            if (isWanted(operation) && operation.BrokenLimit is null)
                steps.Add(new(operation, fails ? new AllocationFailure(1 + rng.Below(9)) : null));
        }

        return new(steps.ToSequence());
    }

    private static long EndOf(Operation operation)
    {
        var end = operation is Mremap mremap ? mremap.Destination.End.Value : 0;
        foreach (var parameter in operation.Parameters)
            end = parameter switch
            {
                PageRange range => Math.Max(end, range.End.Value),
                PageNumber page => Math.Max(end, page.Value + 1),
                Place place => Math.Max(end, place.Page.Value + 1),
                _ => end,
            };
        return end;
    }
}
