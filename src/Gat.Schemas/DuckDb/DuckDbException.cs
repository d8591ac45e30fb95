namespace Gat.Schemas.DuckDb;

/// <summary>What DuckDB says when a statement fails. Callers turn it into a fault that names the file or the option.</summary>
public sealed class DuckDbException(string message) : Exception(message)
{
    /// <summary>The first line of the message, without the kind of error before it: what a user needs to see.</summary>
    public string Summary
    {
        get
        {
            var line = Message.Split('\n')[0].Trim();
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            return colon > 0 && line[..colon].EndsWith("Error", StringComparison.Ordinal) ? line[(colon + 2)..] : line;
        }
    }
}
