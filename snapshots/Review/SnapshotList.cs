using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RmapProps.Review;

/// <summary>Lists waiting and obsolete snapshots, as text for a terminal of any width and as JSON.</summary>
public static class SnapshotList
{
    private const string WhyObsolete = "no test used it in the last full run";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// Returns a line for each snapshot: state, name and description. If the terminal is too narrow, the description moves to
    /// the next line. A name is never broken, so that it can be copied.
    /// </summary>
    public static string Text(SnapshotTree tree, int width)
    {
        List<(string Word, string Name, string About)> rows =
        [
            .. tree.Waiting.Select(snapshot => (snapshot.Word, snapshot.Name, snapshot.About)),
            .. tree.Obsolete.Select(snapshot => ("obsolete", snapshot.Name, WhyObsolete)),
        ];
        if (rows.Count == 0)
            return "";
        var (words, names) = (rows.Max(row => row.Word.Length), rows.Max(row => row.Name.Length));
        var isWide = rows.Max(row => words + 2 + names + 2 + row.About.Length) <= width;
        var text = new StringBuilder();
        foreach (var (word, name, about) in rows)
        {
            if (isWide)
                text.Append($"{word.PadRight(words)}  {name.PadRight(names)}  {about}\n");
            else if (words + 2 + name.Length <= width)
                text.Append($"{word.PadRight(words)}  {name}\n    {about}\n");
            else text.Append($"{word}\n{name}\n    {about}\n");
        }

        return text.ToString();
    }

    /// <summary>
    /// Returns one line of JSON: <c>{"format":"rmapprops-snap 1","waiting":[…],"obsolete":[…],"fullRuns":N,"skipped":[…]}</c>.
    /// </summary>
    public static string Json(SnapshotTree tree)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("format", "rmapprops-snap 1");
            json.WriteStartArray("waiting");
            foreach (var snapshot in tree.Waiting)
            {
                json.WriteStartObject();
                json.WriteString("name", snapshot.Name);
                json.WriteString("state", snapshot.Word);
                json.WriteNumber("added", snapshot.Added);
                json.WriteNumber("removed", snapshot.Removed);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            WriteNames(json, "obsolete", tree.Obsolete.Select(snapshot => snapshot.Name));
            json.WriteNumber("fullRuns", tree.Records);
            WriteNames(json, "skipped", tree.Skipped);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void WriteNames(Utf8JsonWriter json, string key, IEnumerable<string> names)
    {
        json.WriteStartArray(key);
        foreach (var name in names)
            json.WriteStringValue(name);
        json.WriteEndArray();
    }
}
