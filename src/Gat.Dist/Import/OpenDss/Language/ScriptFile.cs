using System.Text;
using Gat.Faults;

namespace Gat.Dist.Import.OpenDss.Language;

/// <summary>The text of one file that a script names.</summary>
internal static class ScriptFile
{
    /// <summary>Reads a whole file within the bounds of <see cref="ScriptLimits"/>.</summary>
    /// <exception cref="InputDataException">It is too long.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static byte[] ReadBytes(string path, string shownName)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1);
        using var bytes = new MemoryStream((int)Math.Min(stream.CanSeek ? stream.Length : 0, 1 << 26));
        var buffer = new byte[1 << 16];
        for (int count; (count = stream.Read(buffer)) > 0;)
        {
            if (bytes.Length + count > ScriptLimits.FileBytes)
            {
                throw new InputDataException(
                    $"The file has more than the {ScriptLimits.FileBytes} bytes that gat reads.", shownName, "Give the file of a feeder.");
            }

            bytes.Write(buffer, 0, count);
        }

        return bytes.ToArray();
    }

    /// <summary>Lines of a text in UTF-8, UTF-16 with its mark, or Latin-1, ended by line feeds, carriage returns or both.</summary>
    public static List<string> Lines(byte[] bytes)
    {
        var encoding = bytes is [0xFF, 0xFE, ..] ? Encoding.Unicode : System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8 : Encoding.Latin1;
        var text = encoding.GetString(bytes);
        var lines = new List<string>();
        foreach (var line in text.AsSpan().TrimStart('\uFEFF').EnumerateLines())
        {
            lines.Add(line.ToString());
        }

        return lines;
    }
}
