using System.Text.Json;
using System.Text.RegularExpressions;
using RmapProps.Contract.Observations;

namespace RmapProps.PropertyTests.Contract.Observations;

/// <summary>An observation in its two forms (rule 60), against what a person wrote down by hand.</summary>
public sealed partial class FormTests
{
    private const string Json = """
        {
          "format": "rmap-observation 1",
          "processes": [
            {
              "name": "p0", "incomplete": false,
              "vmas": [
                { "start": 16, "end": 20, "offset": 16, "protection": "rw",
                  "flags": ["growsdown", "locked", "dontfork", "mergeable", "incomplete", "account"],
                  "anonVma": "a1", "chain": ["a1", "a0"] },
                { "start": 32, "end": 33, "offset": 7, "protection": "none", "flags": [], "anonVma": null, "chain": [] }
              ],
              "entries": [
                { "page": 16, "kind": "page", "target": "g0", "writable": true, "young": false },
                { "page": 17, "kind": "zero", "target": null, "writable": false, "young": true },
                { "page": 18, "kind": "swap", "target": "s0", "writable": null, "young": null },
                { "page": 19, "kind": "migration", "target": "m3", "writable": true, "young": null }
              ]
            },
            { "name": "p12", "incomplete": true, "vmas": [], "entries": [] }
          ],
          "anonVmas": [
            { "name": "a0", "root": "a0", "references": 3, "pins": 2, "vmas": ["p0:16+4"] },
            { "name": "a1", "root": "a0", "references": 0, "pins": 0, "vmas": ["p0:16+4"] }
          ],
          "pages": [
            { "name": "g0", "kind": "anon", "anonVma": "a0", "index": 16, "mapCount": 1, "swap": null,
              "referenced": true, "found": ["p0:16"] },
            { "name": "g1", "kind": "ksm", "anonVma": null, "index": null, "mapCount": 0, "swap": null,
              "referenced": false, "found": [] },
            { "name": "g2", "kind": "none", "anonVma": null, "index": null, "mapCount": 0, "swap": "s0",
              "referenced": false, "found": [] }
          ],
          "swap": [
            { "name": "s0", "holders": 1, "page": "g2" },
            { "name": "s5", "holders": 2, "page": null }
          ],
          "migrations": [ { "name": "m3", "old": "g0", "new": "g1", "anonVma": "a0" } ],
          "items": [
            { "process": "p0", "page": 16, "target": "g1", "anonVma": "a0", "gone": false },
            { "process": "p9", "page": 4, "target": "g1", "anonVma": null, "gone": true }
          ],
          "allocated": { "anonVmas": 2, "chains": 2, "pages": 3 }
        }
        """;

    [Fact]
    public void Json_has_exactly_these_keys_in_this_order()
    {
        var written = JsonSerializer.Deserialize<JsonElement>(Samples.Everything.ToJson());
        Assert.Equal(Compact().Replace(Json, "$1"), written.GetRawText().Replace(@"\u002B", "+", StringComparison.Ordinal));
    }

    [Fact]
    public void Text_says_the_same_to_people() => Assert.Equal(
        """
        p0
          vma p0:16+4  rw growsdown locked dontfork mergeable incomplete account, offset 16, anon_vma a1, chain [a1 a0]
            16  g0 writable
            17  zero page young
            18  s0
            19  m3 writable
          vma p0:32+1  none, offset 7, anon_vma -, chain []
        p12  incomplete
        a0  root, references 3 (2 pins), vmas [p0:16+4]
        a1  root a0, references 0, vmas [p0:16+4]
        g0  anon of a0 at index 16, mapped 1, referenced, found [p0:16]
        g1  ksm, mapped 0, found []
        g2  none, mapped 0, cached as s0, found []
        s0  swap entry, held by 1, cached page g2
        s5  swap entry, held by 2, cached page -
        m3  migration, g0 to g1, pins a0
        ksm p0:16  g1, pins a0
        ksm p9:4  g1, pins -, gone
        allocated  2 anon_vmas, 2 chains, 3 pages

        """,
        Samples.Everything.ToText());

    [Fact]
    public void A_machine_that_has_done_nothing_has_one_process_and_nothing_else() => Assert.Equal(
        "p0\nallocated  0 anon_vmas, 0 chains, 0 pages\n",
        TestPairs.Correct.NewSubject().Observe().ToText());

    /// <summary>White space outside of strings.</summary>
    [GeneratedRegex("""("[^"]*")|\s+""")]
    private static partial Regex Compact();
}
