using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;

namespace RmapProps.PropertyTests;

/// <summary>Steps drawn without guidance, so most of them are refused.</summary>
public sealed record Unguided(Scenario Scenario)
{
    public override string ToString() => Scenario.ToString();
}

/// <summary>A scenario that uses the last page of the address space.</summary>
public sealed record FarAway(Scenario Scenario)
{
    public override string ToString() => Scenario.ToString();
}

/// <summary>Two scenarios, run one after the other on the same machines.</summary>
public sealed record Joined(Scenario Scenario)
{
    public override string ToString() => Scenario.ToString();
}

/// <summary>A scenario over the whole vocabulary and all its limits, for reading and writing only.</summary>
public sealed record Anything(Scenario Scenario)
{
    public override string ToString() => Scenario.ToString();
}

/// <summary>The seed of a test's own draws.</summary>
public sealed record Seed(ulong Value)
{
    public Rng Rng => new(Value);
}

/// <summary>Draws scenarios for the test suites, from a seed and with a limit on the number of steps.</summary>
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

    /// <summary>Returns one past the last page in a scenario; 0 if it has no pages.</summary>
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
