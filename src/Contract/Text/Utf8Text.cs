using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace RmapProps.Contract.Text;

/// <summary>
/// Decodes bytes strictly: a byte that is not UTF-8 stays recognizable, so that its error can give its value and its place. It
/// becomes a lone surrogate, which no valid text contains (U+DC80 for 0x80, as in PEP 383).
/// </summary>
internal static class Utf8Text
{
    private const char FirstByte = '\uDC80', LastByte = '\uDCFF';

    private const int ByteBase = 0xDC00;

    /// <summary>Returns the text of a file.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
            return Encoding.UTF8.GetString(bytes);
        var text = new StringBuilder(bytes.Length);
        Span<char> pair = stackalloc char[2];
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var length) == OperationStatus.Done)
                text.Append(pair[..rune.EncodeToUtf16(pair)]);
            else
                foreach (var invalid in bytes[..length])
                    text.Append((char)(ByteBase + invalid));
            bytes = bytes[length..];
        }

        return text.ToString();
    }

    /// <summary>Returns the name of a lone surrogate in errors: the byte that it represents, or half a character.</summary>
    public static string NameOfSurrogate(char surrogate) => surrogate is >= FirstByte and <= LastByte
        ? $"the byte 0x{surrogate - ByteBase:X2}"
        : $"half a character, U+{(int)surrogate:X4}";
}
