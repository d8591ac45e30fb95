namespace Gat.Faults;

/// <summary>
/// What a user can repair. Everything that is not a <see cref="GatException"/> and reaches the top of the program is a
/// bug in gat and keeps its stack trace.
/// </summary>
public abstract class GatException : Exception
{
    private protected GatException(IReadOnlyList<Fault> faults, Exception? inner)
        : base(string.Join(Environment.NewLine, faults), inner)
    {
        if (faults.Count == 0)
        {
            throw new ArgumentException("A GatException needs at least one fault.", nameof(faults));
        }

        Faults = faults;
    }

    /// <summary>All faults found, in the order in which a reader meets them. Never empty.</summary>
    public IReadOnlyList<Fault> Faults { get; }

    /// <summary>The exit code that this kind of fault ends the program with.</summary>
    public abstract ExitCode ExitCode { get; }
}

/// <summary>The command line is wrong: an option that does not fit, an overlay that names nothing. Exit code 2.</summary>
public sealed class CommandLineException : GatException
{
    /// <summary>One fault.</summary>
    public CommandLineException(string what, string where, string fix)
        : base([new Fault(what, where, fix)], null)
    {
    }

    /// <summary>Several faults, listed together.</summary>
    public CommandLineException(IReadOnlyList<Fault> faults)
        : base(faults, null)
    {
    }

    /// <inheritdoc/>
    public override ExitCode ExitCode => ExitCode.CommandLine;
}

/// <summary>Input data is wrong: all faults found are listed at once. Exit code 3.</summary>
public sealed class InputDataException : GatException
{
    /// <summary>One fault.</summary>
    public InputDataException(string what, string where, string fix, Exception? inner = null)
        : base([new Fault(what, where, fix)], inner)
    {
    }

    /// <summary>Several faults, listed together.</summary>
    public InputDataException(IReadOnlyList<Fault> faults)
        : base(faults, null)
    {
    }

    /// <inheritdoc/>
    public override ExitCode ExitCode => ExitCode.InputData;
}

/// <summary>Trouble outside of gat and of its inputs: disk, missing native library, port in use. Exit code 5.</summary>
public sealed class OutsideException(string what, string where, string fix, Exception? inner = null)
    : GatException([new Fault(what, where, fix)], inner)
{
    /// <inheritdoc/>
    public override ExitCode ExitCode => ExitCode.Outside;
}
