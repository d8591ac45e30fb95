using Gat.Faults;
using Gat.Schemas.Storage;

namespace Gat.Pipeline.Journal;

/// <summary>Appends lines to the journal of this process; each is handed to the operating system before the call returns.</summary>
internal sealed class JournalWriter : IDisposable
{
    private readonly string path;
    private readonly FileStream file;
    private bool isBroken;

    /// <summary>Opens a journal for appending; one with damage is written anew without it.</summary>
    /// <exception cref="OutsideException">The file cannot be written.</exception>
    public JournalWriter(string path, JournalContents contents)
    {
        this.path = path;
        if (!contents.IsClean)
        {
            WholeFile.Write(path, [.. contents.Entries.SelectMany(JournalLine.Format)]);
        }

        try
        {
            file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw WholeFile.Trouble(path, failure);
        }
    }

    /// <summary>Appends one line; false, and nothing more is written, after a failure: a line must not follow half of another.</summary>
    /// <exception cref="OutsideException">The disk is full; the line may stand there in part, which readers ignore.</exception>
    public bool Append(JournalEntry entry)
    {
        if (isBroken)
        {
            return false;
        }

        isBroken = true;
        WholeFile.Guard(path, () =>
        {
            file.Write(JournalLine.Format(entry));
            file.Flush();
        });
        isBroken = false;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
