namespace RmapProps.Cli.Files;

/// <summary>Standard input as a file named <c>-</c>. It can be read once, so its bytes are kept for a second use.</summary>
internal static class StandardInput
{
    /// <summary>The name on the command line. A file with this name can be given as <c>./-</c>.</summary>
    public const string Name = "-";

    private static byte[]? bytes;

    /// <summary>Reads all bytes, up to a size limit.</summary>
    /// <exception cref="IOException">The input is longer, or cannot be read.</exception>
    public static byte[] Read(int mostMebibytes)
    {
        if (bytes is not null)
            return bytes;
        using var input = Console.OpenStandardInput();
        using var read = new MemoryStream();
        var piece = new byte[1 << 16];
        for (int length; (length = input.Read(piece)) > 0;)
        {
            read.Write(piece.AsSpan(0, length));
            if (read.Length > (long)mostMebibytes << 20)
                throw new IOException($"it is longer than {mostMebibytes} MiB");
        }

        return bytes = read.ToArray();
    }
}
