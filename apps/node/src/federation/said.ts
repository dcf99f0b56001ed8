import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

/**
 * What came over the wire, as it came. Unlike `@Payload()` it passes by the pipe that checks what people type: a
 * message is judged by its signature and shape, and one that cannot be read must not fail the others of its batch.
 */
export const Said = createParamDecorator((_: unknown, context: ExecutionContext): unknown =>
  context.switchToRpc().getData<unknown>(),
);
