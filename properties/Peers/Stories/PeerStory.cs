using RmapProps.Contract.Observations;
using RmapProps.Rmap.Pools;

namespace RmapProps.PropertyTests.Peers.Stories;

/// <summary>
/// A self-test of the kernel as a scenario: the steps, their expected outcomes, and a claim about the observed states. The claim
/// checks one machine alone, as the kernel's test does; the laws and the oracle are checked in addition.
/// </summary>
/// <param name="Scenario">The steps.</param>
/// <param name="ExpectedOutcomes">The expected outcome of each step.</param>
/// <param name="Claim">Returns the violation or null. Its argument is the state before the first step and that after
/// each.</param>
public sealed record PeerStory(
    Scenario Scenario, Sequence<OutcomeWord> ExpectedOutcomes, Func<IReadOnlyList<Observation>, string?> Claim)
{
    /// <summary>
    /// Runs the story on a machine. Returns its first violation of an expected outcome or of the claim, or null.
    /// </summary>
    public string? ViolationOf(IMachine machine)
    {
        try
        {
            var seen = new List<Observation> { machine.Observe() };
            for (var i = 0; i < Scenario.Length; i++)
            {
                var outcome = Scenario.Steps[i].ApplyTo(machine);
                if (outcome.Word != ExpectedOutcomes[i])
                    return $"step {i + 1}, {Scenario.Steps[i]}: expected {Outcome.WordOf(ExpectedOutcomes[i])}, found {outcome}";
                seen.Add(machine.Observe());
            }

            return Claim(seen);
        }
        catch (KernelBugException crash)
        {
            return $"crash: {crash.Message}";
        }
    }
}
