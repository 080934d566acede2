using RmapProps.Contract.Observations;
using RmapProps.Rmap.Pools;

namespace RmapProps.PropertyTests.Peers.Stories;

/// <summary>
/// A test that the kernel has of itself, in the words of this project: the steps, how each must end, and what must be true of
/// what was seen. The claim asks one machine alone, as the kernel's test does; the laws and the oracle are asked beside it.
/// </summary>
/// <param name="Scenario">The steps.</param>
/// <param name="Words">How each ends.</param>
/// <param name="Headline">What is wrong, or null: it gets the state before the first step, and that after each.</param>
public sealed record PeerStory(Scenario Scenario, Sequence<OutcomeWord> Words, Func<IReadOnlyList<Observation>, string?> Headline)
{
    /// <summary>What the machine got wrong by the kernel's own standard, or null.</summary>
    public string? ViolationOf(IMachine machine)
    {
        try
        {
            var seen = new List<Observation> { machine.Observe() };
            for (var i = 0; i < Scenario.Length; i++)
            {
                var outcome = Scenario.Steps[i].ApplyTo(machine);
                if (outcome.Word != Words[i])
                    return $"step {i + 1}, {Scenario.Steps[i]}: expected {Outcome.WordOf(Words[i])}, found {outcome}";
                seen.Add(machine.Observe());
            }

            return Headline(seen);
        }
        catch (KernelBugException crash)
        {
            return $"crash: {crash.Message}";
        }
    }
}
