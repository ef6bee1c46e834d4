using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace MailPlusPS.Lab.Ovh;

/// <summary>An answer on its way out.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The body's type.</param>
/// <param name="Body">The body.</param>
internal sealed record OvhAnswer(int Status, string ContentType, string Body)
{
    private const string Json = "application/json; charset=utf-8";

    /// <summary>A success.</summary>
    /// <param name="value">What to send; null is sent as JSON too.</param>
    /// <returns>The answer.</returns>
    public static OvhAnswer Of(object? value) => new(StatusCodes.Status200OK, Json, JsonSerializer.Serialize(value));

    /// <summary>A refusal.</summary>
    /// <param name="failure">The refusal.</param>
    /// <returns>The answer.</returns>
    public static OvhAnswer Of(OvhFailure failure) => new(failure.Status, Json, JsonSerializer.Serialize(failure.Body));

    /// <summary>Plain text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="status">The HTTP status.</param>
    /// <returns>The answer.</returns>
    public static OvhAnswer Plain(string text, int status = StatusCodes.Status200OK) => new(status, "text/plain; charset=utf-8", text);

    /// <summary>Sends it.</summary>
    /// <param name="context">The exchange.</param>
    /// <returns>Done when it is sent.</returns>
    public Task SendAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        context.Response.ContentType = ContentType;
        return context.Response.WriteAsync(Body, context.RequestAborted);
    }
}
