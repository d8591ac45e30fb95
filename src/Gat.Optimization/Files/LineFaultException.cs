namespace Gat.Optimization.Files;

/// <summary>One line of a file cannot be used; the reader adds the place and goes on with the next line.</summary>
internal sealed class LineFaultException(string what, string fix) : Exception(what)
{
    /// <summary>The next step.</summary>
    public string Fix { get; } = fix;
}
