using Gat.Faults;
using Gat.Server.Requests;
using Microsoft.AspNetCore.Http;

namespace Gat.Server.Answers;

/// <summary>
/// The one place where errors get their shape: <c>success</c> false, <c>error</c>, and with <c>--development</c> <c>traceback</c>. Whatever
/// goes wrong in a request ends here.
/// </summary>
internal sealed class ErrorAnswer(bool isDevelopment, Action<string> log)
{
    private int running;

    /// <summary>Requests that are being answered.</summary>
    public int RunningRequests => Volatile.Read(ref running);

    /// <summary>Runs the rest of a request.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        Interlocked.Increment(ref running);
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400 })
            {
                await WriteAsync(context, context.Response.StatusCode, Words(context.Response.StatusCode, context), null);
            }
        }
        catch (RequestException refusal)
        {
            await WriteAsync(context, refusal.StatusCode, refusal.Message, refusal);
        }
        catch (BadHttpRequestException refusal)
        {
            await WriteAsync(context, refusal.StatusCode, refusal.Message, refusal);
        }
        catch (GatException refusal)
        {
            await WriteAsync(context, StatusCodes.Status400BadRequest, string.Join(" ", refusal.Faults.Select(fault => fault.What)), refusal);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }
        catch (Exception failure)
        {
            log($"This is a bug in gat. {context.Request.Method} {context.Request.Path}: {failure}");
            await WriteAsync(context, StatusCodes.Status500InternalServerError, "Internal server error", failure);
        }
        finally
        {
            Interlocked.Decrement(ref running);
        }
    }

    private static string Words(int statusCode, HttpContext context) => statusCode switch
    {
        StatusCodes.Status404NotFound => $"There is no {context.Request.Path}",
        StatusCodes.Status405MethodNotAllowed => $"{context.Request.Method} is not allowed here; {context.Response.Headers.Allow} is",
        _ => $"Request refused with status {statusCode}",
    };

    private async Task WriteAsync(HttpContext context, int statusCode, string words, Exception? cause)
    {
        if (context.Response.HasStarted)
        {
            // Half an answer must not look whole.
            context.Abort();
            return;
        }

        await JsonAnswer.WriteAsync(
            context,
            json =>
            {
                json.WriteBoolean("success", false);
                json.WriteString("error", words);
                if (isDevelopment && cause is not null)
                {
                    json.WriteString("traceback", cause.ToString());
                }
            },
            statusCode);
    }
}
