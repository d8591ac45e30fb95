using Gat.Pipeline.Execution;
using Spectre.Console;

namespace Gat.Cli.Shell;

/// <summary>A bar with rate and time left on stderr, for work that takes longer than a moment.</summary>
internal sealed class ProgressBar : IRunProgress
{
    private static readonly TimeSpan moment = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan tick = TimeSpan.FromMilliseconds(100);

    private volatile RunProgress? latest;

    /// <inheritdoc/>
    public void Report(RunProgress progress) => latest = progress;

    /// <summary>Runs work and draws the bar while it lasts; draws nothing where stderr is no terminal or no bar is wanted.</summary>
    public static async Task<T> RunAsync<T>(Terminal terminal, string title, Func<IRunProgress, Task<T>> work)
    {
        var bar = new ProgressBar();
        var running = Task.Run(() => work(bar));
        if (terminal.ShowsProgress && await Task.WhenAny(running, Task.Delay(moment)) != running)
        {
            await bar.DrawAsync(terminal, title, running);
        }

        return await running;
    }

    private async Task DrawAsync(Terminal terminal, string title, Task running)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error) });
        await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(async drawing =>
            {
                var task = drawing.AddTask(Markup.Escape(title));
                while (await Task.WhenAny(running, Task.Delay(tick)) != running)
                {
                    if (latest is { } progress)
                    {
                        task.MaxValue = progress.ScenariosTotal;
                        task.Value = progress.ScenariosDone;
                        task.Description = Markup.Escape($"{title}: {Describe(progress)}");
                    }
                }
            });
    }

    private static string Describe(RunProgress progress) =>
        $"{progress.ScenariosDone:N0} of {progress.ScenariosTotal:N0} scenarios, {progress.ScenariosPerSecond:N0}/s"
        + (progress.Remaining is { } left ? $", {left:m\\:ss} left" : "");
}
